package io.polyptych.contract;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a policy must know of scores: their names, so that a threshold on a misspelt one is found
 * where it is written and not by every shot going to review. Which of them a job measures is its
 * configuration's affair.
 */
public final class KnownScores {
    /** Likeness to the product, -1..1: what selection trusts by default. */
    public static final String IDENTITY = "identity";

    /** How untouched the scene is beyond the mask's surroundings: PSNR in dB, at most 99. */
    public static final String OUTSIDE = "outside";

    /** The same as structural similarity, -1..1. */
    public static final String SSIM = "ssim";

    /** How little an edge runs along the mask's own: 1 none, 0 plainly seen. */
    public static final String SEAM = "seam";

    /** 1 for a picture with nothing to see, otherwise 0. */
    public static final String BLANK = "blank";

    /** Greatest likeness to another candidate of the shot; lower is better. */
    public static final String DUPLICATE = "duplicate";

    private static final Set<String> ALL =
            Set.of(
                    IDENTITY,
                    OUTSIDE,
                    SSIM,
                    SEAM,
                    BLANK,
                    DUPLICATE,
                    "clip-i",
                    "clip-t",
                    "dino-i",
                    "dinov2-i",
                    "mdinov2-i",
                    "segmented-clip-i",
                    "segmented-dino-i",
                    "patch",
                    "geometric",
                    "aesthetic");

    private static final Set<String> LOWER_IS_BETTER = Set.of(BLANK, DUPLICATE);

    /** Scores that compare a picture with its scene: one without a scene has none of them. */
    private static final Set<String> OF_THE_SCENE = Set.of(OUTSIDE, SSIM, SEAM);

    private KnownScores() {}

    /** Every name there is, in the order of the alphabet. */
    public static Set<String> all() {
        return new TreeSet<>(ALL);
    }

    public static boolean isKnown(String name) {
        return ALL.contains(name);
    }

    /** Whether a smaller value is the better one: such a score has a greatest value, no least. */
    public static boolean lowerIsBetter(String name) {
        return LOWER_IS_BETTER.contains(name);
    }

    /** Whether only shots with a scene have it. */
    public static boolean isOfTheScene(String name) {
        return OF_THE_SCENE.contains(name);
    }
}
