package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.select.CategoryRule;
import io.polyptych.select.SelectConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final Asked ASKED =
            new Asked(Map.of("identity", 0.62, "outside", 30.0), Map.of("duplicate", 0.95));

    @Test
    void whatACategoryHasOtherwiseIsNotAskedOfEveryProduct() {
        SelectConfig all = SelectConfig.defaults();
        CategoryRule glass =
                new CategoryRule("glass", Map.of("identity", 0.5), null, null, null, null, null);
        var policy =
                new SelectConfig(
                        all.rounds(),
                        all.least(),
                        Map.of("duplicate", 0.95),
                        all.review(),
                        all.weights(),
                        all.next(),
                        all.renders(),
                        List.of(glass));

        assertThat(Asked.of(policy).least()).containsOnlyKeys("outside", "seam");
        assertThat(Asked.of(policy).most()).containsOnlyKeys("duplicate");
    }

    @Test
    void whatAnAcceptedCandidateMissesWasNotAskedOfIt() {
        GeneratedImage row = row(Decision.ACCEPTED, "best of 1, every threshold met", 0.55, 0.99);

        assertThat(ASKED.of(row)).isEqualTo(new Asked(Map.of("outside", 30.0), Map.of()));
    }

    @Test
    void ofAReviewOnlyWhatItsReasonNamesFallsShort() {
        GeneratedImage row =
                row(
                        Decision.REVIEW,
                        "the best of 1 falls short: x (outside 27.00 is under 40.00)",
                        0.55,
                        0.9);

        assertThat(ASKED.of(row))
                .isEqualTo(new Asked(Map.of("outside", 40.0), Map.of("duplicate", 0.95)));
    }

    private static GeneratedImage row(
            Decision decision, String reason, double identity, double duplicate) {
        var scores = Map.of("identity", identity, "outside", 35.0, "duplicate", duplicate);
        return Rows.row("mug", 1, 1, record(1))
                .setDecision(decision)
                .setReason(reason)
                .setChosen(0)
                .setCandidates(List.of(StoredShots.candidate(1).setScores(scores).build()))
                .build();
    }
}
