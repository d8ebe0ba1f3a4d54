package io.polyptych.mask;

import java.io.Serializable;

/**
 * What the mask stage tolerates.
 *
 * @param ratioTolerance how far a brush image's ratio may be from its scene's, as a share
 * @param leastArea the share of its scene that a mask covers at least
 * @param mostArea the share that it covers at most: of a scene that goes nothing is left
 * @param leastConfidence a cut-out's, below which it is doubtful
 */
public record MaskConfig(
        double ratioTolerance, double leastArea, double mostArea, double leastConfidence)
        implements Serializable {
    public MaskConfig {
        require("mask.ratio-tolerance", ratioTolerance);
        require("mask.least-area", leastArea);
        require("mask.least-confidence", leastConfidence);
        if (!(mostArea > leastArea && mostArea <= 1)) {
            throw new IllegalArgumentException(
                    "mask.most-area must be above mask.least-area (%s), at most 1; is %s"
                            .formatted(leastArea, mostArea));
        }
    }

    public static MaskConfig defaults() {
        return new MaskConfig(0.02, 0.0002, 0.98, 0.5);
    }

    private static void require(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(key + " must be 0 or more, below 1; is " + value);
        }
    }
}
