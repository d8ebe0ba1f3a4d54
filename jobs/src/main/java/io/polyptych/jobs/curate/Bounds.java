package io.polyptych.jobs.curate;

import java.io.Serializable;
import java.util.Objects;

/**
 * The bounds on similarities that a run holds its images against. They mean something only for the
 * embedder that they were chosen for.
 *
 * @param objectLeast a partner's product is at least so similar (SynCD: 0.7)
 * @param objectMost a partner's product is at most so similar (SynCD: 0.98)
 * @param pictureLeast a pair's whole pictures are at least so similar (IC-Custom: 0.2)
 */
public record Bounds(double objectLeast, double objectMost, double pictureLeast)
        implements Serializable {
    /** The papers' numbers, which are DINOv2's. */
    static final Bounds DINOV2 = new Bounds(0.7, 0.98, 0.2);

    /** Measured on this repository's fixtures; docs/curate.md has the figures. */
    static final Bounds CLASSICAL = new Bounds(0.45, 0.98, 0.3);

    public Bounds {
        if (objectLeast > objectMost) {
            throw new IllegalArgumentException(
                    "curate.similarity.object-least (%s) must not be more than object-most (%s)"
                            .formatted(objectLeast, objectMost));
        }
    }

    /**
     * Those that are configured, and for the others those known for the embedder.
     *
     * @param family of the embedder
     * @throws IllegalArgumentException if one is neither configured nor known for this embedder
     */
    public static Bounds of(CurateConfig.Similarity configured, String family) {
        Bounds known = known(family);
        boolean complete =
                configured.objectLeast() != null
                        && configured.objectMost() != null
                        && configured.pictureLeast() != null;
        if (known == null && !complete) {
            throw new IllegalArgumentException(
                    ("no bounds on similarities are known for embedders of the family %s; give"
                                    + " curate.similarity with object-least, object-most and picture-least,"
                                    + " chosen on pictures of yours, or use DINOv2")
                            .formatted(family));
        }
        Bounds base = known == null ? DINOV2 : known;
        return new Bounds(
                Objects.requireNonNullElse(configured.objectLeast(), base.objectLeast),
                Objects.requireNonNullElse(configured.objectMost(), base.objectMost),
                Objects.requireNonNullElse(configured.pictureLeast(), base.pictureLeast));
    }

    private static Bounds known(String family) {
        if (family.startsWith("dinov2")) {
            return DINOV2;
        }
        return family.equals("classical") ? CLASSICAL : null;
    }
}
