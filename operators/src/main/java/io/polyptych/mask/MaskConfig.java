package io.polyptych.mask;

import java.io.Serializable;

/**
 * What the mask stage tolerates.
 *
 * @param ratioTolerance how far a brush image's ratio may be from its scene's, as a share
 * @param leastArea the share of its scene that a mask covers at least
 */
public record MaskConfig(double ratioTolerance, double leastArea) implements Serializable {
    public MaskConfig {
        require("mask.ratio-tolerance", ratioTolerance);
        require("mask.least-area", leastArea);
    }

    public static MaskConfig defaults() {
        return new MaskConfig(0.02, 0.0002);
    }

    private static void require(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(key + " must be 0 or more, below 1; is " + value);
        }
    }
}
