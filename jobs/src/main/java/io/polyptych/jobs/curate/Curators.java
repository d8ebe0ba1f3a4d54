package io.polyptych.jobs.curate;

import java.io.Serializable;

/**
 * What judges pictures in a run.
 *
 * @param embedder says how alike pictures are
 * @param family of the embedder, which the bounds on similarities go by: classical, dinov2, ...
 * @param views how products are shown to it
 * @param aesthetic scores how pictures look; null where no head is given
 * @param subtasks that ask them, each with its own; 0 for as many as the machine has cores
 */
public record Curators(
        EmbedderSource embedder,
        String family,
        ProductViews views,
        AestheticSource aesthetic,
        int subtasks)
        implements Serializable {
    private static final String CLASSICAL = "classical";

    /** Without any network: the classical embedder, on cut-outs. */
    public static Curators classical() {
        return new Curators(EmbedderSource.classical(), CLASSICAL, ProductViews.CUT_OUT, null, 0);
    }

    /**
     * With a network for similarities. One subtask: it computes on all cores by itself, and is
     * loaded once.
     */
    public static Curators network(EmbedderSource embedder, String family) {
        return new Curators(embedder, family, ProductViews.SQUARE, null, 1);
    }

    /** The same, with aesthetics scored too. */
    public Curators withAesthetic(AestheticSource head) {
        return new Curators(embedder, family, views, head, 1);
    }

    /** Name of the aesthetic head, or null. */
    public String aestheticHead() {
        return aesthetic == null ? null : aesthetic.name();
    }

    /** Which rules are asked with these. */
    public Asking asking(CurateConfig config) {
        return new Asking(config.recipe(), aestheticHead());
    }

    /** The bounds that similarities are held against. */
    public Bounds bounds(CurateConfig config) {
        return Bounds.of(config.similarity(), family);
    }
}
