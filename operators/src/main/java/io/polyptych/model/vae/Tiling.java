package io.polyptych.model.vae;

/**
 * When a canvas is worked on in tiles, and how large they are. Tiles overlap by a quarter and are
 * blended, but each has its own norms and attention: the result differs a little from a whole
 * canvas's, so only those are tiled whose features would not fit into memory.
 *
 * @param side of a tile in pixels; a multiple of four times the reduction
 * @param beyondPixels the largest canvas, width times height, that is still done whole
 */
public record Tiling(int side, long beyondPixels) {
    /**
     * 2048 × 2048. Decoding holds about 2.5 KB a pixel in float32 beside the weights (measured at
     * 512 × 512): some 11 GB at this size.
     */
    public static final long LARGEST_WHOLE = 2048L * 2048;

    private static final int LEAST = 512;

    public Tiling {
        if (side < 1) {
            throw new IllegalArgumentException("tiles of %d pixels".formatted(side));
        }
    }

    /**
     * Tiles as large as what it was trained on, beyond {@link #LARGEST_WHOLE}. Where the
     * configuration says nothing sensible (diffusers' default is 32 pixels), of {@link #LEAST}.
     */
    public static Tiling of(AutoencoderConfig config) {
        int side = Math.max(LEAST, config.sampleSize());
        return new Tiling(side - side % unit(config), LARGEST_WHOLE);
    }

    /**
     * Checks that tiles, their overlaps and the latents of both are whole.
     *
     * @throws IllegalArgumentException if the side is no multiple of four times the reduction
     */
    void requireFor(AutoencoderConfig config) {
        if (side % unit(config) != 0) {
            throw new IllegalArgumentException(
                    "tiles of %d pixels; they must be a multiple of %d"
                            .formatted(side, unit(config)));
        }
    }

    private static int unit(AutoencoderConfig config) {
        return 4 * config.reduction();
    }
}
