package io.polyptych.model.check;

import java.util.List;
import java.util.Map;

/**
 * The kinds of network, and what one call of each needs beside its weights, roughly: a working set.
 *
 * <p>A transformer keeps about 26 numbers per token and width at its widest place: a FLUX single
 * block holds its input, the normed input, queries, keys, values and an MLP of four widths, rotated
 * copies, attention's and the MLP's results and both joined. An autoencoder's widest place is its
 * decoder's last level, where a few pictures of twice the first width are held: about 8 numbers per
 * pixel and first width. Both numbers were measured on diffusers' networks on a CPU (26 at 4608
 * tokens, 7.8 at 512 x 512 pixels) and are estimates for every other size, device and library.
 */
enum Network {
    FLUX("FLUX transformer"),
    AUTOENCODER("autoencoder"),
    TEXT("text encoder"),
    VISION("vision tower"),
    CLIP("CLIP"),
    PROJECTOR("projector"),
    /** What is no network of its own, or not known. */
    OTHER("network");

    /** Numbers held per token and width. */
    static final long PER_TOKEN_AND_WIDTH = 26;

    /** Numbers held per pixel and first width. */
    static final long PER_PIXEL_AND_WIDTH = 8;

    private static final long T5_TOKENS = 512;
    private static final long SIGLIP_TOKENS = 729;
    private static final int PIXELS_A_TOKEN = 16;

    private static final List<String> POSITIONS =
            List.of(
                    "vision_model.embeddings.position_embedding.weight",
                    "embeddings.position_embeddings",
                    "text_model.embeddings.position_embedding.weight");

    final String words;

    Network(String words) {
        this.words = words;
    }

    /**
     * @param found its tensors
     * @param canvas pixels of a side of the square picture
     * @return how many numbers are held, and why
     */
    WorkingSet workingSet(Map<String, FoundTensor> found, int canvas) {
        long patches = (long) (canvas / PIXELS_A_TOKEN) * (canvas / PIXELS_A_TOKEN);
        return switch (this) {
            case FLUX ->
                    tokens(T5_TOKENS + patches, first(found, "img_in.weight", "x_embedder.weight"));
            case AUTOENCODER -> pixels(canvas, first(found, "encoder.conv_in.weight"));
            case TEXT, VISION, CLIP -> encoder(found);
            case PROJECTOR -> tokens(SIGLIP_TOKENS, first(found, "redux_down.weight"));
            case OTHER -> WorkingSet.UNKNOWN;
        };
    }

    private static WorkingSet encoder(Map<String, FoundTensor> found) {
        for (String name : POSITIONS) {
            if (found.containsKey(name)) {
                long[] shape = found.get(name).shape();
                return shape.length < 2
                        ? WorkingSet.UNKNOWN
                        : tokens(shape[shape.length - 2], shape[shape.length - 1]);
            }
        }
        // T5's positions are relative.
        return tokens(T5_TOKENS, first(found, "encoder.final_layer_norm.weight"));
    }

    private static long first(Map<String, FoundTensor> found, String... names) {
        for (String name : names) {
            if (found.containsKey(name) && found.get(name).shape().length > 0) {
                return found.get(name).shape()[0];
            }
        }
        return 0;
    }

    private static WorkingSet tokens(long tokens, long width) {
        return width == 0
                ? WorkingSet.UNKNOWN
                : new WorkingSet(
                        PER_TOKEN_AND_WIDTH * tokens * width,
                        "%d x %d tokens x width %d".formatted(PER_TOKEN_AND_WIDTH, tokens, width));
    }

    private static WorkingSet pixels(long side, long width) {
        return width == 0
                ? WorkingSet.UNKNOWN
                : new WorkingSet(
                        PER_PIXEL_AND_WIDTH * width * side * side,
                        "%d x width %d x %d x %d pixels"
                                .formatted(PER_PIXEL_AND_WIDTH, width, side, side));
    }

    /**
     * What a call holds beside the weights.
     *
     * @param numbers how many; 0 if it isn't known
     * @param formula how they were counted
     */
    record WorkingSet(long numbers, String formula) {
        static final WorkingSet UNKNOWN = new WorkingSet(0, "not known");
    }
}
