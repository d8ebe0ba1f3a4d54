package io.polyptych.model.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.List;

/**
 * Latents and masks as tokens and back. The scope given owns what is returned.
 *
 * <p>Source: black-forest-labs/flux, sampling.py; diffusers 0.35.2, pipeline_flux.py and
 * pipeline_flux_fill.py; IC-Custom, sampling.py.
 */
public final class Packing {
    private Packing() {}

    /** Squares of 2 × 2 latents: (batch, c, 2 rows, 2 columns) to (batch, rows × columns, 4 c). */
    public static Tensor pack(Tensor latents, Scope scope) {
        return scope.call("flux.pack", latents, 2);
    }

    /** Undoes {@link #pack}. */
    public static Tensor unpack(Tensor tokens, int rows, int columns, Scope scope) {
        return scope.call("flux.unpack", tokens, rows, columns);
    }

    /**
     * FLUX.1-Fill's mask: the 8 × 8 pixels of a latent as channels, packed like latents.
     *
     * @param mask (batch, 1, 16 rows, 16 columns), 1 where to paint
     * @return (batch, rows × columns, 256)
     */
    public static Tensor packFillMask(Tensor mask, Scope scope) {
        return scope.call("flux.pack_fill_mask", mask);
    }

    /**
     * IC-Custom's mask: the 16 × 16 pixels of a token row by row, another order than Fill's.
     *
     * @param mask (batch, 1, 16 rows, 16 columns), 1 where to keep
     * @return (batch, rows × columns, 256)
     */
    public static Tensor packSquareMask(Tensor mask, Scope scope) {
        return scope.call("flux.pack", mask, 16);
    }

    /** One behind the other: text and Redux tokens, target and references. */
    public static Tensor inSequence(List<Tensor> tokens, Scope scope) {
        return scope.call("ops.join", tokens, 1);
    }

    /** Further numbers of the same tokens: noise, masked latents, mask. */
    public static Tensor inChannels(List<Tensor> tokens, Scope scope) {
        return scope.call("ops.join", tokens, 2);
    }

    /**
     * A mask of truths for {@link FluxHooks#mask}.
     *
     * @param numbers 1 where the row's token may look at the column's, else 0; a row needs at least
     *     one
     */
    public static Tensor mayLook(Tensor numbers, Scope scope) {
        return scope.call("flux.truths", numbers);
    }
}
