package io.polyptych.model.flux;

import io.polyptych.engine.Tensor;

/**
 * What a FLUX transformer is asked: all tensors borrowed for the call, on any device and in any
 * type.
 *
 * @param image noisy tokens, with the model's further channels behind: (batch, image tokens, in
 *     channels)
 * @param text T5's tokens, of any number, Redux' behind them: (batch, text tokens, 4096)
 * @param pooled CLIP's pooled text: (batch, 768)
 * @param time 1 for noise to 0 for an image; {@link FlowMatchSchedule#time}
 * @param guidance how closely the text is followed; unused by a model without guidance
 * @param imageIds positions of the image tokens: (image tokens, axes); {@link PositionIds}
 * @param textIds positions of the text tokens: (text tokens, axes)
 */
public record FluxInput(
        Tensor image,
        Tensor text,
        Tensor pooled,
        float time,
        float guidance,
        Tensor imageIds,
        Tensor textIds,
        FluxHooks hooks) {
    public FluxInput {
        requirePositions("image", image, imageIds);
        requirePositions("text", text, textIds);
    }

    private static void requirePositions(String what, Tensor tokens, Tensor ids) {
        if (tokens.size(1) != ids.size(0)) {
            throw new IllegalArgumentException(
                    "%d %s tokens have %d positions".formatted(tokens.size(1), what, ids.size(0)));
        }
    }

    /** The same without hooks. */
    public FluxInput(
            Tensor image,
            Tensor text,
            Tensor pooled,
            float time,
            float guidance,
            Tensor imageIds,
            Tensor textIds) {
        this(image, text, pooled, time, guidance, imageIds, textIds, FluxHooks.NONE);
    }

    public FluxInput withHooks(FluxHooks others) {
        return new FluxInput(image, text, pooled, time, guidance, imageIds, textIds, others);
    }
}
