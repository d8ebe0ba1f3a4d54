package io.polyptych.model.flux;

import io.polyptych.engine.Tensor;
import java.util.List;

/**
 * Where a system built on FLUX may reach into the transformer; every part may be absent (null or
 * empty). Tensors are borrowed for the call.
 *
 * @param afterImageIn added to the image tokens when they have been embedded: (batch or 1, image
 *     tokens or 1, hidden). DreamO's task and index embeddings
 * @param queryKey added to queries and keys of the image tokens behind their norm, before they are
 *     turned by their position, in every block: (image tokens, hidden) or (batch, image tokens,
 *     hidden). IC-Custom's boundary embeddings
 * @param extra further keys and values: none, the same for all blocks, or one for each, double
 *     blocks first
 * @param mask which token (row) may look at which (column), over [text, image] tokens, (tokens,
 *     tokens) or (batch, 1, tokens, tokens): truths, or numbers added to the scores. Extra tokens
 *     are seen by all. SynCD's separation of images
 */
public record FluxHooks(
        Tensor afterImageIn, Tensor queryKey, List<ExtraTokens> extra, Tensor mask) {
    /** The transformer as it is. */
    public static final FluxHooks NONE = new FluxHooks(null, null, List.of(), null);

    public FluxHooks {
        extra = List.copyOf(extra);
    }

    public FluxHooks withAfterImageIn(Tensor addition) {
        return new FluxHooks(addition, queryKey, extra, mask);
    }

    public FluxHooks withQueryKey(Tensor addition) {
        return new FluxHooks(afterImageIn, addition, extra, mask);
    }

    public FluxHooks withExtra(List<ExtraTokens> tokens) {
        return new FluxHooks(afterImageIn, queryKey, tokens, mask);
    }

    public FluxHooks withMask(Tensor looks) {
        return new FluxHooks(afterImageIn, queryKey, extra, looks);
    }
}
