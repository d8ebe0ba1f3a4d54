package io.polyptych.jobs.curate;

import static io.polyptych.jobs.curate.SampleMask.MaskKind.POSITION_FREE;
import static io.polyptych.jobs.curate.SampleMask.MaskKind.PRECISE;
import static io.polyptych.jobs.curate.SampleMask.MaskKind.USER_DRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskLotsTest {
    private static final int SAMPLES = 20_000;

    /** .6 x .75, .6 x .25 and .4; three standard deviations of 20,000 lots are about .01. */
    @Test
    void theKindsComeByThePapersOdds() {
        MaskLots lots = new MaskLots(CurateConfig.defaults().masks());
        Map<SampleMask.MaskKind, Integer> counts = new EnumMap<>(SampleMask.MaskKind.class);
        for (int i = 0; i < SAMPLES; i++) {
            counts.merge(lots.draw("sample-" + i).kind(), 1, Integer::sum);
        }

        assertThat(counts.get(USER_DRAWN) / (double) SAMPLES).isCloseTo(0.45, within(0.012));
        assertThat(counts.get(PRECISE) / (double) SAMPLES).isCloseTo(0.15, within(0.012));
        assertThat(counts.get(POSITION_FREE) / (double) SAMPLES).isCloseTo(0.40, within(0.012));
    }

    @Test
    void aSamplesLotFollowsFromItsKeyAndTheDataSetsSeed() {
        MaskLots lots = new MaskLots(new CurateConfig.Masks(0.6, 0.75, 1));
        MaskLots same = new MaskLots(new CurateConfig.Masks(0.6, 0.75, 1));
        MaskLots other = new MaskLots(new CurateConfig.Masks(0.6, 0.75, 2));

        assertThat(lots.draw("mug")).isEqualTo(same.draw("mug"));
        assertThat(lots.draw("mug").seed())
                .isNotEqualTo(lots.draw("cup").seed())
                .isNotEqualTo(other.draw("mug").seed());
    }

    @Test
    void oddsOfNoneAndAllAreKept() {
        MaskLots free = new MaskLots(new CurateConfig.Masks(0, 1, 0));
        MaskLots drawn = new MaskLots(new CurateConfig.Masks(1, 1, 0));
        MaskLots precise = new MaskLots(new CurateConfig.Masks(1, 0, 0));
        for (int i = 0; i < 100; i++) {
            assertThat(free.draw("s" + i).kind()).isEqualTo(POSITION_FREE);
            assertThat(drawn.draw("s" + i).kind()).isEqualTo(USER_DRAWN);
            assertThat(precise.draw("s" + i).kind()).isEqualTo(PRECISE);
        }
    }
}
