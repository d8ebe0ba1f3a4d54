package io.polyptych.imaging;

/**
 * Fills unknown values smoothly from known ones, by pulling averages of the known up a pyramid and
 * pushing them back down (the pull-push of Gortler, Grzeszczuk, Szeliski and Cohen, The Lumigraph,
 * 1996).
 */
public final class Membrane {
    private Membrane() {}

    /**
     * Fills in place.
     *
     * @param values {@code (height, width, channels)}
     * @param weights {@code (height, width)}: 1 known, 0 unknown; unchanged
     */
    public static void fill(float[] values, float[] weights, int width, int height, int channels) {
        if (width == 1 && height == 1) {
            return;
        }
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] coarse = new float[halfWidth * halfHeight * channels];
        float[] coarseWeights = new float[halfWidth * halfHeight];
        pull(values, weights, width, height, channels, coarse, coarseWeights);
        fill(coarse, coarseWeights, halfWidth, halfHeight, channels);
        push(values, weights, width, height, channels, coarse);
    }

    private static void pull(
            float[] values,
            float[] weights,
            int width,
            int height,
            int channels,
            float[] coarse,
            float[] coarseWeights) {
        int halfWidth = (width + 1) / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = y * width + x;
                int to = y / 2 * halfWidth + x / 2;
                coarseWeights[to] += weights[from];
                for (int c = 0; c < channels; c++) {
                    coarse[to * channels + c] += weights[from] * values[from * channels + c];
                }
            }
        }
        for (int i = 0; i < coarseWeights.length; i++) {
            if (coarseWeights[i] > 0) {
                for (int c = 0; c < channels; c++) {
                    coarse[i * channels + c] /= coarseWeights[i];
                }
                coarseWeights[i] = Math.min(1, coarseWeights[i]);
            }
        }
    }

    private static void push(
            float[] values, float[] weights, int width, int height, int channels, float[] coarse) {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        for (int y = 0; y < height; y++) {
            // A fine pixel's centre lies a quarter of a coarse one from the coarse centre.
            int y0 = y / 2;
            int y1 = Math.max(0, Math.min(halfHeight - 1, y0 + (y % 2 == 0 ? -1 : 1)));
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (weights[i] >= 1) {
                    continue;
                }
                int x0 = x / 2;
                int x1 = Math.max(0, Math.min(halfWidth - 1, x0 + (x % 2 == 0 ? -1 : 1)));
                for (int c = 0; c < channels; c++) {
                    float near = coarse[(y0 * halfWidth + x0) * channels + c];
                    float beside = coarse[(y0 * halfWidth + x1) * channels + c];
                    float above = coarse[(y1 * halfWidth + x0) * channels + c];
                    float across = coarse[(y1 * halfWidth + x1) * channels + c];
                    float pushed = (9 * near + 3 * beside + 3 * above + across) / 16;
                    int at = i * channels + c;
                    values[at] = weights[i] * values[at] + (1 - weights[i]) * pushed;
                }
            }
        }
    }
}
