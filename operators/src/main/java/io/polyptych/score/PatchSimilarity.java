package io.polyptych.score;

import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.Unscorable;
import java.util.List;

/**
 * Masked patch similarity: MaSC's score of how well a concept is preserved.
 *
 * <p>For each patch of the reference that lies mostly on its object, the greatest cosine among all
 * patches of the picture; of these the mean. So every part of the object must be found again, and
 * the picture may show it anywhere and hold more. Not symmetric; the picture's own mask doesn't
 * count. Source: MaSC, arXiv 2605.22469, and its released code, masc/metric.py
 * (_concept_preservation, threshold 0.5), where the backbone is SigLIP2.
 */
public final class PatchSimilarity {
    /** A patch is the object's if its mask covers more of it than this. */
    private static final float COVERED = 0.5f;

    private static final String NO_PATCH = "no patch of the reference lies mostly in its cut-out";

    private PatchSimilarity() {}

    /**
     * @param reference with the object's mask
     * @param picture its coverage doesn't matter
     * @return -1..1
     * @throws Unscorable if no patch of the reference lies mostly on its object, or one is no
     *     number
     */
    public static double of(Patches reference, Patches picture) throws Unscorable {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < reference.vectors().length; i++) {
            if (reference.covered()[i] > COVERED) {
                sum += greatest(reference.vectors()[i], picture.vectors());
                count++;
            }
        }
        if (count == 0) {
            throw new Unscorable(NO_PATCH);
        }
        double mean = sum / count;
        if (!Double.isFinite(mean)) {
            throw new Unscorable("the embedder gave what is no number");
        }
        return Math.max(-1, Math.min(1, mean));
    }

    /**
     * The mean over references; those without a patch on the object are left out.
     *
     * @throws Unscorable if none is left, or a patch is no number
     */
    public static double mean(List<Patches> references, Patches picture) throws Unscorable {
        if (references.isEmpty()) {
            throw new Unscorable("there is no reference to compare with");
        }
        double sum = 0;
        int count = 0;
        for (Patches reference : references) {
            if (showsObject(reference)) {
                sum += of(reference, picture);
                count++;
            }
        }
        if (count == 0) {
            throw new Unscorable(NO_PATCH);
        }
        return sum / count;
    }

    /** Whether a patch of the reference lies mostly on its object. */
    static boolean showsObject(Patches reference) {
        for (float covered : reference.covered()) {
            if (covered > COVERED) {
                return true;
            }
        }
        return false;
    }

    /** Of vectors of unit length; not a number where one of them holds what is none. */
    private static double greatest(float[] wanted, float[][] found) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float[] vector : found) {
            greatest = Math.max(greatest, product(wanted, vector));
        }
        return greatest;
    }

    /** In four sums, which a processor adds side by side. */
    private static double product(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return (double) first + second + third + fourth;
    }
}
