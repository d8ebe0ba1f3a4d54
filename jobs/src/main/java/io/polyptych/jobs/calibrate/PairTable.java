package io.polyptych.jobs.calibrate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What each threshold of identity gets wrong on pairs whose answer is known, for a terminal. */
public final class PairTable {
    private static final int FROM = 40;
    private static final int TO = 84;
    private static final int STEP = 4;

    private final List<IdentityPair> pairs;

    public PairTable(List<IdentityPair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /**
     * Prints it.
     *
     * @param present the threshold in use
     */
    public void print(double present, PrintWriter out) {
        for (IdentityPair.Kind kind : IdentityPair.Kind.values()) {
            double[] same = values(kind, true);
            double[] different = values(kind, false);
            if (same.length > 0 && different.length > 0) {
                print(kind, same, different, present, out);
            }
        }
        out.flush();
    }

    private void print(
            IdentityPair.Kind kind,
            double[] same,
            double[] different,
            double present,
            PrintWriter out) {
        var separation = new Separation(same, different);
        EqualError equal = EqualError.of(same, different);
        out.printf(
                "%s: %d pairs of one product, %d of different ones; AUC %.4f; equal error %s at"
                        + " %.3f%n",
                kind.words(),
                same.length,
                different.length,
                separation.auc(),
                Words.percent(equal.rate()),
                equal.threshold());
        out.printf("  %9s %14s %14s%n", "threshold", "false accepts", "false refuses");
        SortedSet<Double> thresholds = new TreeSet<>(Set.of(present));
        for (int hundredths = FROM; hundredths <= TO; hundredths += STEP) {
            thresholds.add(hundredths / 100.0);
        }
        for (double threshold : thresholds) {
            line(threshold, same, different, threshold == present ? "  <- present" : "", out);
        }
        hardest(kind, out);
        out.println();
    }

    private static void line(
            double threshold, double[] same, double[] different, String mark, PrintWriter out) {
        out.printf(
                "  %9s %14s %14s%s%n",
                figure(threshold),
                Words.percent(EqualError.falseAccepts(different, threshold)),
                Words.percent(EqualError.falseRefuses(same, threshold)),
                mark);
    }

    /** Two decimals, and a third where two would be another threshold. */
    private static String figure(double threshold) {
        boolean two = Math.abs(threshold * 100 - Math.rint(threshold * 100)) < 1e-9;
        return String.format(Locale.ROOT, two ? "%.2f" : "%.3f", threshold);
    }

    /** The pair of one product that is least alike, and that of different ones that is most. */
    private void hardest(IdentityPair.Kind kind, PrintWriter out) {
        IdentityPair least = null;
        IdentityPair most = null;
        for (IdentityPair pair : pairs) {
            if (pair.kind() == kind) {
                if (pair.same() && (least == null || pair.identity() < least.identity())) {
                    least = pair;
                }
                if (!pair.same() && (most == null || pair.identity() > most.identity())) {
                    most = pair;
                }
            }
        }
        out.printf(
                "  least alike of one product: %s, %.3f; most alike of two: %s with %s, %.3f%n",
                least.picture(), least.identity(), most.picture(), most.product(), most.identity());
    }

    private double[] values(IdentityPair.Kind kind, boolean same) {
        return pairs.stream()
                .filter(pair -> pair.kind() == kind && pair.same() == same)
                .mapToDouble(IdentityPair::identity)
                .toArray();
    }
}
