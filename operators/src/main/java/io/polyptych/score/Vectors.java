package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.List;

/** What metrics ask of embeddings. */
final class Vectors {
    private Vectors() {}

    /**
     * The cosine of two vectors that show something, -1..1.
     *
     * @throws IllegalArgumentException if their widths differ: they are of two embedders
     */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of %d and %d numbers can't be compared: take one embedder for both"
                            .formatted(a.length, b.length));
        }
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        double cosine = product / Math.sqrt(squaresA * squaresB);
        return Math.max(-1, Math.min(1, cosine));
    }

    /**
     * Those that show something.
     *
     * @param none why nothing can be scored if they all show nothing
     * @throws Unscorable with that reason, or because one holds what is no number
     */
    static List<float[]> shown(List<float[]> vectors, String none) throws Unscorable {
        for (float[] vector : vectors) {
            requireNumbers(vector);
        }
        List<float[]> shown = vectors.stream().filter(vector -> !isEmpty(vector)).toList();
        if (shown.isEmpty()) {
            throw new Unscorable(none);
        }
        return shown;
    }

    /** Whether it is all zeros: what an embedder gives for an empty mask. */
    static boolean isEmpty(float[] vector) {
        for (float value : vector) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has a cosine with others: it shows something, and all of it are numbers. */
    static boolean isComparable(float[] vector) {
        return isNumbers(vector) && !isEmpty(vector);
    }

    private static void requireNumbers(float[] vector) throws Unscorable {
        if (!isNumbers(vector)) {
            throw new Unscorable("the embedder gave what is no number");
        }
    }

    private static boolean isNumbers(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
