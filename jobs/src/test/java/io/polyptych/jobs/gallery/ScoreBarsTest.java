package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreBarsTest {
    private static final Asked ASKED =
            new Asked(Map.of("identity", 0.62, "outside", 30.0), Map.of("duplicate", 0.95));

    @Test
    void aMarkStandsWhereTheThresholdIs() {
        Pages.Score bar = only(Map.of("identity", 0.81), ASKED);

        assertThat(bar.percent()).isEqualTo(81);
        assertThat(bar.mark()).isEqualTo(62);
        assertThat(bar.asked()).isEqualTo("at least 0.62 asked");
        assertThat(bar.met()).isTrue();
    }

    @Test
    void decibelsHaveABarOfTheirOwnScale() {
        Pages.Score bar = only(Map.of("outside", 27.04), ASKED);

        assertThat(bar.value()).isEqualTo("27 dB");
        assertThat(bar.percent()).isEqualTo(45);
        assertThat(bar.mark()).isEqualTo(50);
        assertThat(bar.met()).isFalse();
        assertThat(only(Map.of("outside", 99.0), ASKED).percent()).isEqualTo(100);
    }

    @Test
    void whatIsAskedOfOneShotAloneMovesTheMark() {
        Asked own = ASKED.with("the best of 2 falls short: words (identity 0.81 is under 0.90)");

        Pages.Score bar = only(Map.of("identity", 0.81), own);

        assertThat(bar.mark()).isEqualTo(90);
        assertThat(bar.met()).isFalse();
    }

    @Test
    void lessIsBetterWhereAMostIsAsked() {
        assertThat(only(Map.of("duplicate", 0.97), ASKED).met()).isFalse();
        assertThat(only(Map.of("duplicate", 0.90), ASKED).met()).isTrue();
    }

    @Test
    void aPictureThatShowsSomethingSaysNothingOfBlankness() {
        assertThat(ScoreBars.of(candidate(Map.of("blank", 0.0)), ASKED)).isEmpty();
        assertThat(only(Map.of("blank", 1.0), ASKED).name()).isEqualTo("Empty");
    }

    @Test
    void whatSomethingIsAskedOfComesFirst() {
        List<Pages.Score> bars =
                ScoreBars.of(
                        candidate(Map.of("aesthetic", 5.0, "identity", 0.9, "zest", 2.0)), ASKED);

        assertThat(bars)
                .extracting(Pages.Score::code)
                .containsExactly("identity", "aesthetic", "zest");
        assertThat(bars.get(1).mark()).isNull();
        assertThat(bars.get(1).met()).isTrue();
    }

    @Test
    void aScoreThatIsNoNumberHasNoBarAndMeetsNothing() {
        Pages.Score bar = only(Map.of("identity", Double.NaN), ASKED);

        assertThat(bar.value()).isEqualTo("none");
        assertThat(bar.percent()).isZero();
        assertThat(bar.met()).isFalse();
    }

    private static Pages.Score only(Map<String, Double> scores, Asked asked) {
        List<Pages.Score> bars = ScoreBars.of(candidate(scores), asked);
        assertThat(bars).hasSize(1);
        return bars.get(0);
    }

    private static Candidate candidate(Map<String, Double> scores) {
        return StoredShots.candidate(1).setScores(scores).build();
    }
}
