package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlPairsTest {
    @Test
    void aMetricThatKnowsProductsTellsEveryPairApart() {
        assertThat(pairs(List.of(0.8, 0.9), List.of(0.1, 0.7)).separation()).isEqualTo(1);
        assertThat(pairs(List.of(0.1), List.of(0.8, 0.9)).separation()).isZero();
    }

    @Test
    void equalScoresCountHalfAndMixedOnesByTheirWins() {
        assertThat(pairs(List.of(0.5, 0.5), List.of(0.5)).separation()).isEqualTo(0.5);
        // 0.6 beats two of three, 0.3 beats one and ties none.
        assertThat(pairs(List.of(0.6, 0.3), List.of(0.2, 0.4, 0.7)).separation())
                .isCloseTo(3.0 / 6, within(1e-12));
    }

    @Test
    void withoutAKindOfPairThereIsNoAnswer() {
        assertThat(pairs(List.of(), List.of(0.1)).separation()).isNaN();
        assertThat(pairs(List.of(0.1), List.of()).separation()).isNaN();
    }

    private static ControlPairs pairs(List<Double> same, List<Double> different) {
        return new ControlPairs(same, different);
    }
}
