package io.polyptych.system.montage;

/**
 * Colours for a hole from pieces copied into it: their steps from pixel to pixel are kept, and the
 * differences at the rim and between pieces spread out, as in Poisson image editing (Pérez, Gangnet
 * and Blake, 2003). A pull towards the copied colours keeps what meets the rim from bleeding far.
 */
final class SeamlessFill {
    private static final double OVER_RELAXED = 1.8;

    private final Hole hole;
    private final int[] source;
    private final double pull;
    private final float[] rgb;
    private final int[] places;
    private final float[] steps; // (places, 3): sum over the neighbours, with the pull
    private final float[] share; // (places): one by the weights
    private final int[] beside; // (places, 4): each neighbour's place; -1 beyond the window

    private SeamlessFill(Hole hole, int[] source, double pull, float[] start) {
        this.hole = hole;
        this.source = source;
        this.pull = pull;
        this.rgb = start;
        int count = 0;
        for (boolean unknown : hole.unknown()) {
            count += unknown ? 1 : 0;
        }
        this.places = new int[count];
        this.steps = new float[3 * count];
        this.share = new float[count];
        this.beside = new int[4 * count];
    }

    /**
     * @param source for each place of the hole where it is copied from; itself for the smooth
     *     filling
     * @param pull towards the copied colours, 0 none, 1 as much as a neighbour's
     * @param start the colours to begin with, changed in place
     */
    static void solve(Hole hole, int[] source, double pull, float[] start, int rounds) {
        SeamlessFill fill = new SeamlessFill(hole, source, pull, start);
        fill.prepare();
        for (int round = 0; round < rounds; round++) {
            fill.relax(round % 2 == 0);
        }
    }

    private void prepare() {
        int n = 0;
        for (int place = 0; place < hole.unknown().length; place++) {
            if (hole.unknown()[place]) {
                places[n] = place;
                int neighbours = 0;
                for (int side = 0; side < 4; side++) {
                    int next = neighbour(place, side);
                    beside[4 * n + side] = next;
                    neighbours += next < 0 ? 0 : 1;
                    for (int c = 0; c < 3 && next >= 0; c++) {
                        steps[3 * n + c] += step(place, next, side, c);
                    }
                }
                for (int c = 0; c < 3; c++) {
                    steps[3 * n + c] += (float) (pull * hole.rgb()[3 * source[place] + c]);
                }
                share[n++] = (float) (1 / (neighbours + pull));
            }
        }
    }

    /** A place's neighbour left, right, above or below; -1 beyond the window. */
    private int neighbour(int place, int side) {
        int x = place % hole.width();
        return switch (side) {
            case 0 -> x > 0 ? place - 1 : -1;
            case 1 -> x + 1 < hole.width() ? place + 1 : -1;
            case 2 -> place - hole.width();
            default -> place + hole.width() < hole.unknown().length ? place + hole.width() : -1;
        };
    }

    /** The wanted step from a neighbour to a place: the mean of what their pieces show. */
    private float step(int place, int next, int side, int channel) {
        float sum = 0;
        int count = 0;
        int here = source[place];
        int from = neighbour(here, side);
        if (from >= 0 && (here == place || !hole.unknown()[from])) {
            sum += hole.rgb()[3 * here + channel] - hole.rgb()[3 * from + channel];
            count++;
        }
        if (hole.unknown()[next]) {
            int there = source[next];
            int back = neighbour(there, side ^ 1);
            if (back >= 0 && (there == next || !hole.unknown()[back])) {
                sum += hole.rgb()[3 * back + channel] - hole.rgb()[3 * there + channel];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private void relax(boolean forward) {
        for (int i = 0; i < places.length; i++) {
            int n = forward ? i : places.length - 1 - i;
            int place = places[n];
            for (int c = 0; c < 3; c++) {
                float sum = steps[3 * n + c];
                for (int side = 0; side < 4; side++) {
                    int next = beside[4 * n + side];
                    sum += next < 0 ? 0 : rgb[3 * next + c];
                }
                int at = 3 * place + c;
                rgb[at] += (float) OVER_RELAXED * (sum * share[n] - rgb[at]);
            }
        }
    }
}
