package io.polyptych.system.montage;

import io.polyptych.system.montage.ShiftCandidates.Shift;
import java.util.ArrayList;
import java.util.List;

/**
 * A hole's places and where each is copied from.
 *
 * @param source for each place of the window; itself where nothing is copied
 */
record ShiftedCopy(Hole hole, int[] source) {
    private static final int RIM = 2;

    /** A shift is moved up or down for a gain only: the least per place and row. */
    private static final double MOVED = 0.001;

    /** More places than this tell no more of how a shift fits. */
    private static final int ENOUGH = 500;

    /**
     * @param labels of each place, as of {@link ShiftLabels}
     */
    static ShiftedCopy of(Hole hole, int[] labels, List<Shift> shifts) {
        int[] source = new int[labels.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = i;
            if (hole.unknown()[i] && labels[i] != ShiftLabels.SMOOTH) {
                source[i] = from(hole, i, shifts.get(labels[i] - 1));
            }
        }
        return new ShiftedCopy(hole, source);
    }

    private static int from(Hole hole, int place, Shift shift) {
        int x = place % hole.width() + shift.dx();
        int y = place / hole.width() + shift.dy();
        return hole.isKnown(x, y) ? y * hole.width() + x : place;
    }

    /** The same choice at the scene's own size, each shift moved to where it fits the rim best. */
    static ShiftedCopy refined(Hole full, Hole small, int[] labels, List<Shift> shifts) {
        int[] fine = new int[full.unknown().length];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = full.unknown()[i] ? labels[smaller(full, small, i)] : 0;
        }
        double scale = (double) full.width() / small.width();
        List<Shift> moved = new ArrayList<>();
        for (int label = 1; label <= shifts.size(); label++) {
            Shift shift = shifts.get(label - 1);
            Shift rough =
                    new Shift(
                            (int) Math.round(scale * shift.dx()),
                            (int) Math.round(scale * shift.dy()));
            moved.add(fitted(full, rough, rim(full, fine, label), (int) Math.ceil(0.7 * scale)));
        }
        return of(full, fine, moved);
    }

    private static int smaller(Hole full, Hole small, int place) {
        int x = place % full.width() * small.width() / full.width();
        int y = place / full.width() * small.height() / full.height();
        return y * small.width() + x;
    }

    /** Known places next to places of a label. */
    private static List<Integer> rim(Hole full, int[] labels, int label) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                for (int d = 1; d <= RIM; d++) {
                    addKnown(full, i % full.width() - d, i / full.width(), found);
                    addKnown(full, i % full.width() + d, i / full.width(), found);
                    addKnown(full, i % full.width(), i / full.width() - d, found);
                    addKnown(full, i % full.width(), i / full.width() + d, found);
                }
            }
        }
        return found;
    }

    private static void addKnown(Hole full, int x, int y, List<Integer> found) {
        if (full.isKnown(x, y)) {
            found.add(y * full.width() + x);
        }
    }

    private static Shift fitted(Hole full, Shift rough, List<Integer> rim, int reach) {
        Shift best = rough;
        double least = Double.MAX_VALUE;
        int every = 1 + rim.size() / ENOUGH;
        for (int dy = rough.dy() - reach; !rim.isEmpty() && dy <= rough.dy() + reach; dy++) {
            for (int dx = rough.dx() - reach; dx <= rough.dx() + reach; dx++) {
                double sum = MOVED * Math.abs(dy - rough.dy()) * rim.size() / every;
                for (int i = 0; i < rim.size(); i += every) {
                    int x = rim.get(i) % full.width() + dx;
                    int y = rim.get(i) / full.width() + dy;
                    sum +=
                            full.isKnown(x, y)
                                    ? full.distance(rim.get(i), y * full.width() + x)
                                    : 0.5;
                }
                if (sum < least) {
                    least = sum;
                    best = new Shift(dx, dy);
                }
            }
        }
        return best;
    }

    /** The copied colours in the hole, the window's own around it. */
    float[] colours() {
        float[] rgb = hole.rgb().clone();
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(hole.rgb(), 3 * source[i], rgb, 3 * i, 3);
        }
        return rgb;
    }

    /** The copied colours, changed as they were at a smaller size. */
    float[] startingFrom(Hole small, ShiftedCopy coarse, float[] settled) {
        float[] rgb = colours();
        float[] copied = coarse.colours();
        for (int i = 0; i < source.length; i++) {
            if (hole.unknown()[i]) {
                int at = smaller(hole, small, i);
                for (int c = 0; c < 3; c++) {
                    rgb[3 * i + c] += settled[3 * at + c] - copied[3 * at + c];
                }
            }
        }
        return rgb;
    }
}
