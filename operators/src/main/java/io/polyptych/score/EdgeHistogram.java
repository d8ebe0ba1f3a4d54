package io.polyptych.score;

/**
 * Where an object's edges run: histograms of gradient directions on a grid (after Dalal and Triggs,
 * Histograms of Oriented Gradients, 2005), of lightness within the silhouette and of the silhouette
 * itself.
 */
final class EdgeHistogram {
    private static final int GRID = 6;
    private static final int DIRECTIONS = 8;
    private static final int CELL = ObjectTile.SIZE / GRID;

    /** Keeps noise on a smooth object from being blown up to full length. */
    private static final double QUIET = 12;

    private EdgeHistogram() {}

    /** {@code (2, GRID, GRID, DIRECTIONS)}: lightness, silhouette. */
    static float[] of(ObjectTile tile) {
        int size = ObjectTile.SIZE;
        int half = GRID * GRID * DIRECTIONS;
        float[] bins = new float[2 * half];
        float[] light = new float[size * size];
        float[] outline = new float[size * size];
        for (int i = 0; i < light.length; i++) {
            light[i] = tile.lab()[3 * i];
            outline[i] = 100 * tile.weight()[i];
        }
        for (int y = 1; y < size - 1; y++) {
            for (int x = 1; x < size - 1; x++) {
                int i = y * size + x;
                if (isInside(tile.weight(), i)) {
                    add(bins, 0, x, y, light);
                }
                add(bins, half, x, y, outline);
            }
        }
        normaliseCells(bins);
        return bins;
    }

    private static boolean isInside(float[] weight, int i) {
        return weight[i - 1] > 0.9f
                && weight[i + 1] > 0.9f
                && weight[i - ObjectTile.SIZE] > 0.9f
                && weight[i + ObjectTile.SIZE] > 0.9f;
    }

    private static void add(float[] bins, int offset, int x, int y, float[] values) {
        int size = ObjectTile.SIZE;
        int i = y * size + x;
        double dx = values[i + 1] - values[i - 1];
        double dy = values[i + size] - values[i - size];
        double strength = Math.hypot(dx, dy);
        if (strength == 0) {
            return;
        }
        // Directions without sign: a dark edge and a light one run the same way.
        double turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1 * DIRECTIONS;
        int first = (int) turn % DIRECTIONS;
        int second = (first + 1) % DIRECTIONS;
        double share = turn - Math.floor(turn);
        int cell = offset + (y / CELL * GRID + x / CELL) * DIRECTIONS;
        bins[cell + first] += (float) (strength * (1 - share));
        bins[cell + second] += (float) (strength * share);
    }

    private static void normaliseCells(float[] bins) {
        for (int cell = 0; cell < bins.length; cell += DIRECTIONS) {
            double squares = QUIET * QUIET;
            for (int i = cell; i < cell + DIRECTIONS; i++) {
                squares += (double) bins[i] * bins[i];
            }
            for (int i = cell; i < cell + DIRECTIONS; i++) {
                bins[i] /= (float) Math.sqrt(squares);
            }
        }
    }
}
