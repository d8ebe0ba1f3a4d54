package io.polyptych.score;

/**
 * How much of an object has which colour: soft bins over L*a*b*, in one or more bands from top to
 * bottom. Lightness is binned coarsely, since light changes and paint doesn't.
 */
final class ColourHistogram {
    private static final int LIGHT_BINS = 4;
    private static final int CHROMA_BINS = 8;
    private static final double CHROMA_REACH = 72;

    private ColourHistogram() {}

    /** {@code (bands, LIGHT_BINS, CHROMA_BINS, CHROMA_BINS)}, the square roots of shares. */
    static float[] of(ObjectTile tile, int bands) {
        int perBand = LIGHT_BINS * CHROMA_BINS * CHROMA_BINS;
        float[] bins = new float[bands * perBand];
        double total = 0;
        for (int i = 0; i < tile.weight().length; i++) {
            float weight = tile.weight()[i];
            if (weight > 0.5f) {
                int band = i / ObjectTile.SIZE * bands / ObjectTile.SIZE;
                add(bins, band * perBand, tile.lab(), 3 * i, weight);
                total += weight;
            }
        }
        for (int i = 0; i < bins.length; i++) {
            bins[i] = total > 0 ? (float) Math.sqrt(bins[i] / total) : 0;
        }
        return bins;
    }

    /** Shares a pixel among the eight bins around it. */
    private static void add(float[] bins, int offset, float[] lab, int at, float weight) {
        double l = place(lab[at] / 100, LIGHT_BINS);
        double a = place(0.5 + compressed(lab[at + 1]), CHROMA_BINS);
        double b = place(0.5 + compressed(lab[at + 2]), CHROMA_BINS);
        for (int corner = 0; corner < 8; corner++) {
            int li = (int) l + (corner & 1);
            int ai = (int) a + (corner >> 1 & 1);
            int bi = (int) b + (corner >> 2 & 1);
            double share = (1 - Math.abs(l - li)) * (1 - Math.abs(a - ai)) * (1 - Math.abs(b - bi));
            if (share > 0) {
                bins[offset + (li * CHROMA_BINS + ai) * CHROMA_BINS + bi] +=
                        (float) (weight * share);
            }
        }
    }

    /** Finer near gray, where most things are: -0.5..0.5. */
    private static double compressed(double chroma) {
        double t = Math.min(1, Math.abs(chroma) / CHROMA_REACH);
        return Math.signum(chroma) * 0.5 * Math.pow(t, 0.6);
    }

    private static double place(double value, int bins) {
        return Math.max(0, Math.min(1, value)) * (bins - 1);
    }
}
