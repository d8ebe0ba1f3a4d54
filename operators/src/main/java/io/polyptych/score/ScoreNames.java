package io.polyptych.score;

import java.util.List;

/**
 * The names of scores in rows, reports and policies. What each is: the class named here, and
 * docs/numerics.md.
 */
public final class ScoreNames {
    /** What selection trusts: the configured one of the similarities below. */
    public static final String IDENTITY = "identity";

    /** {@link Psnr} outside what a system may change, dB. */
    public static final String OUTSIDE = "outside";

    /** {@link Ssim} there. */
    public static final String SSIM = "ssim";

    /** {@link Seam}. */
    public static final String SEAM = "seam";

    /** {@link Blank}: 1 where there is nothing to see. */
    public static final String BLANK = "blank";

    /** {@link Duplicates}: likeness to the most similar earlier candidate. */
    public static final String DUPLICATE = "duplicate";

    /** {@link PairwiseSimilarity} of whole pictures by CLIP. */
    public static final String CLIP_I = "clip-i";

    /** The same by DINO. */
    public static final String DINO_I = "dino-i";

    /** The same by DINOv2. */
    public static final String DINOV2_I = "dinov2-i";

    /** {@link TextSimilarity} by CLIP. */
    public static final String CLIP_T = "clip-t";

    /** {@link PairwiseSimilarity} of objects, background masked and cropped, by DINOv2: SynCD's. */
    public static final String MDINOV2_I = "mdinov2-i";

    /** The same, background masked, by CLIP: RealCustom++'s. */
    public static final String SEGMENTED_CLIP_I = "segmented-clip-i";

    /** The same by DINO. */
    public static final String SEGMENTED_DINO_I = "segmented-dino-i";

    /** {@link PatchSimilarity} by SigLIP, or by DINOv2 where there is none. */
    public static final String PATCH = "patch";

    /** {@link GeometricScore} of clip-t and mdinov2-i. */
    public static final String GEOMETRIC = "geometric";

    /** How pleasing a picture is, about 1..10, by LAION's head on CLIP. */
    public static final String AESTHETIC = "aesthetic";

    /** Every name, in the order of reports. */
    public static final List<String> ALL =
            List.of(
                    IDENTITY,
                    CLIP_I,
                    DINO_I,
                    DINOV2_I,
                    SEGMENTED_CLIP_I,
                    SEGMENTED_DINO_I,
                    MDINOV2_I,
                    PATCH,
                    CLIP_T,
                    GEOMETRIC,
                    AESTHETIC,
                    OUTSIDE,
                    SSIM,
                    SEAM,
                    BLANK,
                    DUPLICATE);

    private ScoreNames() {}
}
