package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import java.util.Arrays;

/**
 * 64 bits that similar pictures share: whether each of the lowest frequencies is above their
 * median.
 *
 * <p>Luminance is averaged to 32 x 32, transformed by a discrete cosine transform (type II,
 * orthonormal), and of the frequencies 0..7 across and down each gives a bit: 1 if it is greater
 * than the median of the 63 that aren't the mean. Row by row, the first bit the highest; the mean's
 * own bit is always 0. (The perceptual hash of pHash.org, after Zauner, Implementation and
 * Benchmarking of Perceptual Image Hash Functions, 2010, section 3.2; variants differ, so hashes of
 * other programs don't compare.) Scaling, compression and a little noise turn few bits; two
 * unrelated pictures differ in about 32. The same on every machine.
 */
public final class PerceptualHash {
    /** Pictures that differ in at most so many bits count as one. */
    public static final int NEAR = 6;

    /** Differences below it are rounding. */
    private static final double TIE = 1e-6;

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;
    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    /** Of a whole picture. */
    public static long of(Picture picture) {
        return of(picture, new Box(0, 0, picture.width(), picture.height()));
    }

    /** Of a part of it. */
    public static long of(Picture picture, Box region) {
        double[] frequencies = lowest(small(picture, region));
        double[] sorted = Arrays.copyOfRange(frequencies, 1, frequencies.length);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long bits = 0;
        for (int i = 1; i < frequencies.length; i++) {
            bits |= frequencies[i] > median + TIE ? 1L << (63 - i) : 0;
        }
        return bits;
    }

    /** How many bits differ, 0..64. */
    public static int distance(long a, long b) {
        return Long.bitCount(a ^ b);
    }

    /** 16 hexadecimal digits, for rows. */
    public static String text(long hash) {
        return "%016x".formatted(hash);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws NumberFormatException if it is something else
     */
    public static long parse(String text) {
        return Long.parseUnsignedLong(text, 16);
    }

    /** {@code (SIDE, SIDE)}: mean luminance; each place takes its share of the pixels it meets. */
    private static double[] small(Picture picture, Box region) {
        double[] sums = new double[SIDE * SIDE];
        double stepX = (double) region.width() / SIDE;
        double stepY = (double) region.height() / SIDE;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                sums[row * SIDE + column] =
                        mean(picture, region, column * stepX, row * stepY, stepX, stepY);
            }
        }
        return sums;
    }

    private static double mean(
            Picture picture, Box region, double left, double top, double width, double height) {
        double sum = 0;
        int lastX = Math.min(region.width() - 1, (int) Math.ceil(left + width) - 1);
        int lastY = Math.min(region.height() - 1, (int) Math.ceil(top + height) - 1);
        for (int y = (int) top; y <= lastY; y++) {
            double shareY = Math.min(y + 1, top + height) - Math.max(y, top);
            for (int x = (int) left; x <= lastX; x++) {
                double shareX = Math.min(x + 1, left + width) - Math.max(x, left);
                sum += shareX * shareY * Blank.light(picture, region.x() + x, region.y() + y);
            }
        }
        return sum / (width * height);
    }

    /** {@code (FREQUENCIES, FREQUENCIES)}, down, then across. */
    private static double[] lowest(double[] small) {
        double[] across = new double[SIDE * FREQUENCIES];
        for (int y = 0; y < SIDE; y++) {
            for (int f = 0; f < FREQUENCIES; f++) {
                for (int x = 0; x < SIDE; x++) {
                    across[y * FREQUENCIES + f] += COSINES[f][x] * small[y * SIDE + x];
                }
            }
        }
        double[] both = new double[FREQUENCIES * FREQUENCIES];
        for (int g = 0; g < FREQUENCIES; g++) {
            for (int f = 0; f < FREQUENCIES; f++) {
                for (int y = 0; y < SIDE; y++) {
                    both[g * FREQUENCIES + f] += COSINES[g][y] * across[y * FREQUENCIES + f];
                }
            }
        }
        return both;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int f = 0; f < FREQUENCIES; f++) {
            double scale = Math.sqrt((f == 0 ? 1.0 : 2.0) / SIDE);
            for (int x = 0; x < SIDE; x++) {
                cosines[f][x] = scale * Math.cos(Math.PI * (2 * x + 1) * f / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
