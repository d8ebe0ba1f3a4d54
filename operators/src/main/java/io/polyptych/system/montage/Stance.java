package io.polyptych.system.montage;

/** How a product was looked at when it was photographed, told from how it stands. */
final class Stance {
    /** Most packshots are taken from a little above. */
    private static final double USUAL = 0.24;

    private static final double FLATTEST = 0.18;
    private static final double STEEPEST = 0.55;

    /** Columns whose lower end is within this share of the height above the lowest may touch. */
    private static final double REACH = 0.16;

    private Stance() {}

    /**
     * The depth of the floor seen by its width: the sine of the camera's angle above it. A round
     * base shows it as the height of its ellipse by its width; a straight one does not.
     */
    static double steepness(Layer layer) {
        int[] bottoms = layer.bottoms();
        int lowest = layer.bottom();
        int[] feet = feet(layer);
        int first = feet[0];
        int last = feet[1];
        int width = last - first + 1;
        if (width < 8) {
            return USUAL;
        }
        // An eighth of its width from its ends an ellipse has risen by a third of half its height.
        int eighth = width / 8;
        double rise = lowest - (bottoms[first + eighth] + bottoms[last - eighth]) / 2.0;
        double part = 1 - Math.sqrt(1 - 0.75 * 0.75);
        double steep = rise / part / (width / 2.0);
        return steep < 0.1 ? USUAL : Math.max(FLATTEST, Math.min(STEEPEST, steep));
    }

    /** The first and the last column of what stands on the floor. */
    static int[] feet(Layer layer) {
        int[] bottoms = layer.bottoms();
        double highest = layer.bottom() - REACH * layer.height();
        int first = layer.width() - 1;
        int last = 0;
        for (int x = 0; x < bottoms.length; x++) {
            if (bottoms[x] >= 0 && bottoms[x] >= highest) {
                first = Math.min(first, x);
                last = x;
            }
        }
        return new int[] {Math.min(first, last), last};
    }
}
