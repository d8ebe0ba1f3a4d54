package io.polyptych.system.montage;

import io.polyptych.system.montage.ShiftCandidates.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which shift fills each place of a hole, so that the pieces meet each other and the rim where they
 * look alike: label by label, each expanded as far as it pays, by a cut (Boykov, Veksler and Zabih,
 * Fast Approximate Energy Minimization via Graph Cuts, 2001).
 */
final class ShiftLabels {
    /** No shift: the place keeps the smooth filling from around the hole. */
    static final int SMOOTH = 0;

    private static final int ROUNDS = 2;

    /** Costs are whole numbers for the cut. */
    private static final double UNIT = 2000;

    private static final double UNUSABLE = 40;
    private static final double BEYOND = 1;
    private static final double SEAM = 0.05;
    private static final double RIM_WEIGHT = 2;

    /** The smooth filling is right for a wall and wrong where something ends. */
    private static final double SMOOTH_COST = 0.002;

    private static final double DOUBT_COST = 0.8;
    private static final double HEIGHT_COST = 0.12;

    /** Most edges of a scene run level enough. */
    private static final double UNEVEN_COST = 0.1;

    /** Where the ends of a row differ by so much, it tells little of what lies between. */
    private static final double UNSURE = 0.2;

    private static final double UNLIKE_COST = 2;

    private final Hole hole;
    private final List<Shift> shifts; // of label 1 and on
    private final int[] node; // (height, width); -1 outside the hole
    private final int[] places;
    private final int[] labels; // of nodes
    private final double[][] alone; // (labels, nodes): costs that a label has by itself

    private ShiftLabels(Hole hole, List<Shift> shifts) {
        this.hole = hole;
        this.shifts = shifts;
        this.node = new int[hole.unknown().length];
        Arrays.fill(node, -1);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < node.length; i++) {
            if (hole.unknown()[i]) {
                node[i] = found.size();
                found.add(i);
            }
        }
        this.places = found.stream().mapToInt(Integer::intValue).toArray();
        this.labels = new int[places.length];
        this.alone = new double[shifts.size() + 1][places.length];
    }

    /** For each place of the window {@link #SMOOTH}, or 1 + the number of its shift. */
    static int[] of(Hole hole, List<Shift> shifts) {
        ShiftLabels solver = new ShiftLabels(hole, shifts);
        solver.price();
        for (int round = 0; round < ROUNDS; round++) {
            for (int label = 0; label <= shifts.size(); label++) {
                solver.expand(label);
            }
        }
        int[] result = new int[hole.unknown().length];
        for (int n = 0; n < solver.places.length; n++) {
            result[solver.places[n]] = solver.labels[n];
        }
        return result;
    }

    private void price() {
        for (int label = 0; label < alone.length; label++) {
            for (int n = 0; n < places.length; n++) {
                alone[label][n] = label == SMOOTH ? smoothCost(places[n]) : cost(label, places[n]);
            }
        }
    }

    private double smoothCost(int place) {
        double doubt = Math.min(0.3, hole.doubt()[place]);
        return SMOOTH_COST + DOUBT_COST * doubt * doubt;
    }

    private double cost(int label, int place) {
        Shift shift = shifts.get(label - 1);
        int from = source(label, place);
        if (from < 0) {
            return UNUSABLE;
        }
        double cost =
                HEIGHT_COST * Math.abs(shift.dy()) / hole.height()
                        + (shift.dy() == 0 ? 0 : UNEVEN_COST)
                        + UNLIKE_COST * unlike(place, from);
        int x = place % hole.width();
        int y = place / hole.width();
        for (int side = 0; side < 4; side++) {
            int nx = x + (side == 0 ? -1 : side == 1 ? 1 : 0);
            int ny = y + (side == 2 ? -1 : side == 3 ? 1 : 0);
            if (hole.isKnown(nx, ny)) {
                int at = ny * hole.width() + nx;
                int beside = source(label, at);
                cost += RIM_WEIGHT * (beside < 0 ? BEYOND : hole.distance(at, beside));
            }
        }
        return cost;
    }

    /** A piece unlike all that leads into the place is another thing. */
    private double unlike(int place, int from) {
        double away = Math.min(0.4, hole.distance(place, from));
        double sure = Math.max(0.1, 1 - hole.doubt()[place] / UNSURE);
        return sure * away * away;
    }

    /** Where a label copies a place from; -1 where nothing is known. */
    private int source(int label, int place) {
        if (label == SMOOTH) {
            return place;
        }
        Shift shift = shifts.get(label - 1);
        int x = place % hole.width() + shift.dx();
        int y = place / hole.width() + shift.dy();
        return hole.isKnown(x, y) ? y * hole.width() + x : -1;
    }

    private void expand(int label) {
        MinCut cut = new MinCut(places.length, 2 * places.length);
        for (int n = 0; n < places.length; n++) {
            // The second side takes the label, the first keeps what it has.
            cut.draw(n, units(alone[label][n] - alone[labels[n]][n]));
            int place = places[n];
            if (place % hole.width() + 1 < hole.width() && node[place + 1] >= 0) {
                join(cut, n, node[place + 1], label);
            }
            if (place + hole.width() < node.length && node[place + hole.width()] >= 0) {
                join(cut, n, node[place + hole.width()], label);
            }
        }
        boolean[] taken = cut.part();
        for (int n = 0; n < places.length; n++) {
            labels[n] = taken[n] ? label : labels[n];
        }
    }

    /** A pair's costs as those of a cut (Kolmogorov and Zabih, What Energy Functions..., 2004). */
    private void join(MinCut cut, int one, int other, int label) {
        int both = units(seam(one, other, labels[one], labels[other]));
        int second = units(seam(one, other, labels[one], label));
        int first = units(seam(one, other, label, labels[other]));
        cut.draw(one, first - both);
        cut.draw(other, -first);
        cut.link(one, other, Math.max(0, second + first - both));
    }

    private double seam(int one, int other, int oneLabel, int otherLabel) {
        if (oneLabel == otherLabel) {
            return 0;
        }
        return gap(places[one], oneLabel, otherLabel) + gap(places[other], oneLabel, otherLabel);
    }

    private double gap(int place, int oneLabel, int otherLabel) {
        int one = source(oneLabel, place);
        int other = source(otherLabel, place);
        return one < 0 || other < 0 ? BEYOND : hole.distance(one, other) + SEAM;
    }

    private static int units(double cost) {
        return (int) Math.round(UNIT * cost);
    }
}
