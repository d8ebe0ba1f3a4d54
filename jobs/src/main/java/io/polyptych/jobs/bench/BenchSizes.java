package io.polyptych.jobs.bench;

import io.polyptych.model.flux.FluxConfig;
import java.util.List;

/**
 * How large a benchmark's random networks are.
 *
 * @param heads of the transformer, of 128 numbers each
 * @param doubles double blocks
 * @param singles single blocks
 * @param encoders of text and pictures: the fixtures' tiny ones, or of their own
 */
record BenchSizes(int heads, int doubles, int singles, Encoders encoders) {
    /** The transformer of the networks' benchmark; hardly any time in what stands around it. */
    static final BenchSizes MIDDLE = new BenchSizes(6, 4, 8, Encoders.TINY);

    /** A smaller one, behind encoders that take a good part of the time. */
    static final BenchSizes MUCH_TO_SHARE = new BenchSizes(4, 1, 2, Encoders.LARGE);

    enum Encoders {
        TINY(20, 24, 33),
        LARGE(768, 24, 384);

        final int textWidth;
        final int pooledWidth;
        final int visionWidth;

        Encoders(int textWidth, int pooledWidth, int visionWidth) {
            this.textWidth = textWidth;
            this.pooledWidth = pooledWidth;
            this.visionWidth = visionWidth;
        }
    }

    /**
     * @param channels numbers a token
     */
    FluxConfig flux(int channels) {
        return new FluxConfig(
                channels,
                64,
                doubles,
                singles,
                128,
                heads,
                encoders.textWidth,
                encoders.pooledWidth,
                true,
                List.of(16, 56, 56));
    }
}
