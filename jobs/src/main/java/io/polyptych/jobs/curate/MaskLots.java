package io.polyptych.jobs.curate;

import io.polyptych.objects.Digests;
import java.util.List;
import java.util.Random;

/**
 * Draws lots for the kind of a sample's mask, by IC-Custom's odds (appendix F): position-aware .6,
 * of which drawn .75 and precise .25; position-free .4. A sample's lot follows from the data set's
 * seed and its key, so that it is the same in every run and on every machine.
 */
final class MaskLots {
    private final CurateConfig.Masks odds;

    MaskLots(CurateConfig.Masks odds) {
        this.odds = odds;
    }

    SampleMask draw(String key) {
        long seed =
                Digests.first63Bits(
                        Digests.ofParts(List.of("curate-mask-1", Long.toString(odds.seed()), key)));
        Random random = new Random(seed);
        boolean positionAware = random.nextDouble() < odds.positionAware();
        boolean drawn = random.nextDouble() < odds.drawn();
        if (!positionAware) {
            return SampleMask.drawnLots(SampleMask.MaskKind.POSITION_FREE, seed);
        }
        return SampleMask.drawnLots(
                drawn ? SampleMask.MaskKind.USER_DRAWN : SampleMask.MaskKind.PRECISE, seed);
    }
}
