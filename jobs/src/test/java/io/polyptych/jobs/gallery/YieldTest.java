package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class YieldTest {
    private static final long HALF_AN_HOUR = 1_800_000;

    @Test
    void everyCandidatesTimeCountsAndOnlyAcceptedImagesDo() {
        GeneratedImage accepted =
                shot(1, rendered("a", HALF_AN_HOUR), rendered("b", HALF_AN_HOUR)).build();
        GeneratedImage review =
                shot(2, rendered("c", 2 * HALF_AN_HOUR)).setDecision(Decision.REVIEW).build();

        Yield yield = Yield.of(List.of(accepted, review));

        assertThat(yield.overall().accepted()).isEqualTo(1);
        assertThat(yield.overall().perHour()).isEqualTo(0.5);
        assertThat(yield.words())
                .isEqualTo("0.50 accepted images per device hour (1 in 2 h 0 min)");
    }

    @Test
    void whatWasCachedCountsOnNeitherSide() {
        GeneratedImage rendered = shot(1, rendered("a", HALF_AN_HOUR)).build();
        GeneratedImage cached = shot(2, cached("b", HALF_AN_HOUR)).setCached(true).build();

        Yield yield = Yield.of(List.of(rendered, cached));

        assertThat(yield.overall()).isEqualTo(new Yield.Line(null, 1, HALF_AN_HOUR));
        assertThat(Yield.of(List.of(cached)).words()).isEqualTo("no device time spent");
        assertThat(Yield.of(List.of(cached)).overall()).isNull();
    }

    @Test
    void aRecordSentAgainNeitherAddsTimeNorTakesItsImageAway() {
        GeneratedImage first = shot(1, rendered("a", HALF_AN_HOUR)).build();
        GeneratedImage again =
                shot(1, cached("a", HALF_AN_HOUR)).setOrigin(record(9)).setCached(true).build();

        assertThat(Yield.of(List.of(first, again)).overall())
                .isEqualTo(new Yield.Line(null, 1, HALF_AN_HOUR));
        assertThat(Yield.of(List.of(first, first)).overall())
                .isEqualTo(new Yield.Line(null, 1, HALF_AN_HOUR));
    }

    @Test
    void timeCountsForTheSystemThatSpentIt() {
        Candidate failed = rendered("a", HALF_AN_HOUR);
        failed.setSystem("ic-custom");
        GeneratedImage row = shot(1, failed, rendered("b", HALF_AN_HOUR)).setChosen(1).build();

        assertThat(Yield.of(List.of(row)).systems())
                .containsExactly(
                        new Yield.Line("ic-custom", 0, HALF_AN_HOUR),
                        new Yield.Line("montage", 1, HALF_AN_HOUR));
    }

    @Test
    void ratesAreGivenWithThreeDigits() {
        assertThat(Words.rate(9_047.4)).isEqualTo("9,050");
        assertThat(Words.rate(12.344)).isEqualTo("12.3");
        assertThat(Words.rate(0.5)).isEqualTo("0.50");
        assertThat(Words.rate(99.96)).isEqualTo("100");
        assertThat(Words.rate(0)).isEqualTo("0");
    }

    private static GeneratedImage.Builder shot(int ordinal, Candidate... candidates) {
        return row("mug", ordinal, 9, record(1)).setChosen(0).setCandidates(List.of(candidates));
    }

    private static Candidate rendered(String key, long millis) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(1)
                .setSeed(7)
                .setSystem("montage")
                .setModelDigest("")
                .setRenderKey(key)
                .setDeviceMillis(millis)
                .build();
    }

    private static Candidate cached(String key, long millis) {
        Candidate candidate = rendered(key, millis);
        candidate.setCached(true);
        return candidate;
    }
}
