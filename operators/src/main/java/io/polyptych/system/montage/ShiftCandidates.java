package io.polyptych.system.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From where a hole may be filled: the shifts that bring something like the hole's rim onto the
 * rim. Few shifts make few seams, as in the shift maps of Pritch, Kav-Venaki and Peleg (2009) and
 * the patch offsets of He and Sun (2012).
 */
final class ShiftCandidates {
    private static final int SECTORS = 12;
    private static final int PER_SECTOR = 2;
    private static final int OF_ALL = 10;
    private static final int RIM = 2;
    private static final int APART = 3;

    /** More places of the rim than this tell no more. */
    private static final int ENOUGH = 200;

    /** A rim place that a shift says nothing of counts as so far off. */
    private static final double UNSEEN = 0.12;

    private static final double MOST = 0.35;

    /** Things at other heights of a scene are other things: the cost of a whole height away. */
    static final double OTHER_HEIGHT = 0.12;

    private static final double UNEVEN = 0.02;
    private static final double FAR = 0.01;

    private final Hole hole;
    private List<int[]> rim = new ArrayList<>(); // place, sector

    private ShiftCandidates(Hole hole) {
        this.hole = hole;
    }

    /** A step from a place of the hole to where it is copied from. */
    record Shift(int dx, int dy) {
        private boolean isNear(Shift other) {
            return Math.max(Math.abs(dx - other.dx), Math.abs(dy - other.dy)) < APART;
        }
    }

    private record Rated(Shift shift, double[] misses) {}

    static List<Shift> of(Hole hole) {
        return new ShiftCandidates(hole).find();
    }

    private List<Shift> find() {
        findRim();
        List<Rated> rated = new ArrayList<>();
        for (int dy = -hole.height() / 3; dy <= hole.height() / 3; dy++) {
            for (int dx = -hole.width() + 1; dx < hole.width(); dx++) {
                double[] misses = misses(dx, dy);
                if (misses != null) {
                    rated.add(new Rated(new Shift(dx, dy), misses));
                }
            }
        }
        List<Shift> chosen = new ArrayList<>();
        for (int sector = 0; sector <= SECTORS; sector++) {
            choose(rated, sector, sector == SECTORS ? OF_ALL : PER_SECTOR, chosen);
        }
        return chosen;
    }

    private static void choose(List<Rated> rated, int sector, int count, List<Shift> chosen) {
        for (int i = 0; i < count; i++) {
            Rated best = null;
            for (Rated candidate : rated) {
                boolean better =
                        candidate.misses()[sector] < MOST
                                && (best == null
                                        || candidate.misses()[sector] < best.misses()[sector]);
                if (better && chosen.stream().noneMatch(candidate.shift()::isNear)) {
                    best = candidate;
                }
            }
            if (best == null) {
                return;
            }
            chosen.add(best.shift());
        }
    }

    private void findRim() {
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        for (int i = 0; i < hole.unknown().length; i++) {
            if (hole.unknown()[i]) {
                sumX += i % hole.width();
                sumY += i / hole.width();
                count++;
            }
        }
        for (int y = 0; y < hole.height(); y++) {
            for (int x = 0; x < hole.width(); x++) {
                if (hole.isKnown(x, y) && isByTheHole(x, y)) {
                    double angle = Math.atan2(y - sumY / count, x - sumX / count);
                    int sector = (int) Math.floor((angle / Math.PI + 1) / 2 * SECTORS);
                    rim.add(new int[] {x, y, Math.min(SECTORS - 1, sector)});
                }
            }
        }
        int every = 1 + rim.size() / ENOUGH;
        List<int[]> all = rim;
        rim =
                IntStream.range(0, all.size())
                        .filter(i -> i % every == 0)
                        .mapToObj(all::get)
                        .toList();
    }

    private boolean isByTheHole(int x, int y) {
        for (int dy = -RIM; dy <= RIM; dy++) {
            for (int dx = -RIM; dx <= RIM; dx++) {
                int nx = x + dx;
                int ny = y + dy;
                boolean inside = nx >= 0 && ny >= 0 && nx < hole.width() && ny < hole.height();
                if (inside && hole.unknown()[ny * hole.width() + nx]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How badly a shift fits the rim, sector by sector and at the end in all; null if nowhere. */
    private double[] misses(int dx, int dy) {
        double[] sums = new double[SECTORS + 1];
        int[] counts = new int[SECTORS + 1];
        int seen = 0;
        for (int[] place : rim) {
            double miss = UNSEEN;
            if (hole.isKnown(place[0] + dx, place[1] + dy)) {
                int at = place[1] * hole.width() + place[0];
                miss = Math.min(MOST, hole.distance(at, at + dy * hole.width() + dx));
                seen++;
            }
            sums[place[2]] += miss;
            counts[place[2]]++;
            sums[SECTORS] += miss;
            counts[SECTORS]++;
        }
        if (seen < rim.size() / 4) {
            return null;
        }
        double prior = prior(dx, dy);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = counts[i] == 0 ? MOST : sums[i] / counts[i] + prior;
        }
        return sums;
    }

    private double prior(int dx, int dy) {
        double uneven = dy == 0 ? 0 : UNEVEN;
        return uneven
                + OTHER_HEIGHT * Math.abs(dy) / hole.height()
                + FAR * Math.abs(dx) / hole.width();
    }
}
