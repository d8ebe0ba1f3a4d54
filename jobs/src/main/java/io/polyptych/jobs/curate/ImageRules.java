package io.polyptych.jobs.curate;

import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Plane;
import io.polyptych.mask.MaskConfig;
import io.polyptych.schemas.ImageRef;

/** The rules over single images. Pure. */
final class ImageRules {
    /** The stage mask's: masks are often drawn on a smaller copy, whose sides were rounded. */
    private static final double RATIO_TOLERANCE = MaskConfig.defaults().ratioTolerance();

    private final CurateConfig config;
    private final Bounds bounds;

    ImageRules(CurateConfig config, Bounds bounds) {
        this.config = config;
        this.bounds = bounds;
    }

    /** {@link Rule#SIZE}. */
    Verdict size(ImageRef image) {
        int side = Math.min(image.getWidth(), image.getHeight());
        return Verdict.atLeast(
                side,
                config.leastSide(),
                "it has %d x %d pixels; the shorter side must have %d: give a larger picture, or"
                                .formatted(image.getWidth(), image.getHeight(), config.leastSide())
                        + " lower curate.least-side");
    }

    /**
     * {@link Rule#CUT_OUT}, before it: whether a mask was drawn on this image, as far as its ratio
     * tells. One of another ratio would be stretched over the wrong pixels.
     *
     * @param mask that was given, or null, which passes
     */
    Verdict mask(ImageRef image, ImageRef mask) {
        if (mask == null) {
            return Verdict.PASSED;
        }
        double ratio = (double) mask.getWidth() / mask.getHeight();
        double wanted = (double) image.getWidth() / image.getHeight();
        return Verdict.atMost(
                Math.abs(ratio / wanted - 1),
                RATIO_TOLERANCE,
                "its mask is %d x %d and the image %d x %d; draw the mask on the whole image, in its ratio"
                        .formatted(
                                mask.getWidth(),
                                mask.getHeight(),
                                image.getWidth(),
                                image.getHeight()));
    }

    /**
     * {@link Rule#CUT_OUT}.
     *
     * @param confidence 0..1
     */
    Verdict cutOut(Plane plane, double confidence) {
        double area = Morphology.share(plane);
        CurateConfig.CutOuts rule = config.cutOut();
        if (area == 0) {
            return Verdict.dropped(
                    0,
                    rule.leastArea(),
                    "no product was found; give a mask or a box, or a picture of the product alone");
        }
        Verdict trusted =
                Verdict.atLeast(
                        confidence,
                        rule.leastConfidence(),
                        "the cut-out is doubtful (confidence %.2f); give a mask or a box"
                                .formatted(confidence));
        if (!trusted.passed()) {
            return trusted;
        }
        Verdict largeEnough =
                Verdict.atLeast(
                        area,
                        rule.leastArea(),
                        "the product covers %.2f%% of the picture; crop closer to it"
                                .formatted(100 * area));
        return largeEnough.passed()
                ? Verdict.atMost(
                        area,
                        rule.mostArea(),
                        "the product covers %.2f%% of the picture, which leaves no place around it"
                                .formatted(100 * area))
                : largeEnough;
    }

    /** {@link Rule#AESTHETIC}: SynCD's filter_aesthetics. */
    Verdict aesthetic(double score) {
        return Verdict.atLeast(
                score, config.aesthetic(), "its aesthetic score is %.2f".formatted(score));
    }

    /**
     * {@link Rule#PARTNER}: SynCD's filter_dino. An image stays if at least one other of its group
     * is alike within the bounds, also one that other rules drop, as in the released code.
     *
     * @param image its place among the similarities
     */
    Verdict partner(int image, Similarities similarities) {
        double under = Double.NEGATIVE_INFINITY;
        double over = Double.POSITIVE_INFINITY;
        for (int other = 0; other < similarities.size(); other++) {
            if (other == image) {
                continue;
            }
            double alike = similarities.object(image, other);
            if (alike >= bounds.objectLeast() && alike <= bounds.objectMost()) {
                return Verdict.PASSED;
            }
            if (alike > bounds.objectMost()) {
                over = Math.min(over, alike);
            } else if (alike < bounds.objectLeast()) {
                under = Math.max(under, alike);
            }
        }
        if (Double.isFinite(over)) {
            return Verdict.dropped(
                    over,
                    bounds.objectMost(),
                    "the only pictures of the product that are like it are near-copies of it"
                            + " (similarity %.3f)".formatted(over));
        }
        if (Double.isFinite(under)) {
            return Verdict.dropped(
                    under,
                    bounds.objectLeast(),
                    "no other picture of the group shows the same product (the nearest has"
                            + " similarity %.3f)".formatted(under));
        }
        return Verdict.dropped("no other picture of its group is left to hold it against");
    }
}
