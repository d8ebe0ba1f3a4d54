package io.polyptych.jobs.calibrate;

/**
 * So many of so many.
 *
 * @param of at least 0
 */
public record Rate(int count, int of) {
    private static final double Z = 1.959964; // of 95 %, two-sided

    /** 0..1; 0 of none. */
    public double value() {
        return of == 0 ? 0 : (double) count / of;
    }

    /**
     * The upper end of Wilson's 95 % interval (E. B. Wilson, Probable inference, 1927): so high the
     * rate may be if these were drawn by chance. 1 of none.
     */
    public double upper() {
        if (of == 0) {
            return 1;
        }
        double share = Z * Z / of;
        double spread = Z * Math.sqrt(value() * (1 - value()) / of + share / (4 * of));
        return Math.min(1, (value() + share / 2 + spread) / (1 + share));
    }

    /**
     * The least number of which none must be seen for {@link #upper()} to be at most so high: with
     * a count of 0 it is z² / (of + z²).
     *
     * @param upper above 0, at most 1
     */
    static int ofNoneFor(double upper) {
        return (int) Math.max(1, Math.ceil(Z * Z * (1 - upper) / upper));
    }

    @Override
    public String toString() {
        return count + " of " + of;
    }
}
