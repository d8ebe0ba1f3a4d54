package io.polyptych.select;

import static io.polyptych.fixtures.Shots.IC_CUSTOM;
import static io.polyptych.fixtures.Shots.MONTAGE;
import static io.polyptych.fixtures.Shots.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final SelectConfig POLICY =
            new SelectConfig(
                    2,
                    Map.of("identity", 0.6, "outside", 30.0),
                    Map.of("identity", 1.0),
                    SelectConfig.Next.SYSTEM);

    @Test
    void theBestOfTheAcceptableCandidatesIsChosen() {
        Shot decided = decide(attempt(1, identity(1, 0.7), identity(2, 0.9)));

        assertThat(decided.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(decided.getChosen()).isEqualTo(1);
    }

    @Test
    void theEarlierOneWinsATie() {
        assertThat(decide(attempt(1, identity(1, 0.8), identity(2, 0.8))).getChosen()).isZero();
    }

    @Test
    void belowTheThresholdTheNextSystemTriesAgain() {
        Shot again =
                decide(Shots.attempted(1, List.of(IC_CUSTOM, MONTAGE), identity(1, 0.2)).build());

        assertThat(again.getDecision()).isEqualTo(Decision.UNKNOWN);
        assertThat(again.getAttempt()).isEqualTo(2);
        assertThat(again.getChoice()).isEqualTo(MONTAGE);
    }

    @Test
    void withNoOtherSystemTheSameOneTriesAgain() {
        assertThat(decide(attempt(1, identity(1, 0.2))).getChoice()).isEqualTo(MONTAGE);
    }

    @Test
    void theLastAttemptEndsInReviewWithTheBestAndTheReason() {
        Shot decided = decide(attempt(2, identity(1, 0.2), identity(2, 0.5)));

        assertThat(decided.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(decided.getChosen()).isEqualTo(1);
        assertThat(decided.getReason()).contains("identity 0.50 is under 0.60");
    }

    @Test
    void aShotThatAllowsOneAttemptGoesToReviewAtOnce() {
        Shot.Builder shot = Shots.attempted(1, List.of(MONTAGE), identity(1, 0.1));
        shot.setRequest(Shots.request().setAttempts(1).build());
        assertThat(decide(shot.build()).getDecision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void notANumberPassesNoThreshold() {
        assertThat(decide(attempt(2, identity(1, Double.NaN))).getDecision())
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void aMissingScorePassesNoThreshold() {
        assertThat(decide(attempt(2, scored(1, 1, Map.of()))).getReason())
                .contains("identity was not scored");
    }

    @Test
    void aBlankPictureFallsShortWhateverTheThresholdsAre() {
        Shot decided = decide(attempt(2, scored(1, 1, Map.of("identity", 0.9, "blank", 1.0))));

        assertThat(decided.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(decided.getReason()).contains("the picture is blank");
    }

    @Test
    void scoresOfTheSceneConcernOnlyShotsThatHaveOne() {
        Shot free = attempt(2, identity(1, 0.9));
        Shot placed = Shot.newBuilder(free).setScene(Shots.image("e", 8, 8)).build();

        assertThat(decide(free).getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(decide(placed).getReason()).contains("outside was not scored");
    }

    @Test
    void theShotsOwnLeastScoresOverrideThePolicy() {
        Shot.Builder shot = Shots.attempted(2, List.of(MONTAGE), identity(1, 0.7));
        shot.setRequest(Shots.request().setLeastScores(Map.of("identity", 0.8)).build());
        assertThat(decide(shot.build()).getDecision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void anEarlierAttemptsCandidateCanStillBeTheBest() {
        Shot decided = decide(attempt(2, identity(1, 0.5), scored(2, 1, Map.of("identity", 0.3))));
        assertThat(decided.getChosen()).isZero();
    }

    @Test
    void roundsOutsideTheirRangeFailWhereTheyAreSet() {
        assertThatThrownBy(() -> new SelectConfig(0, Map.of(), Map.of(), SelectConfig.Next.SEEDS))
                .hasMessageContaining("select.rounds");
    }

    private static Shot decide(Shot shot) {
        return new Selection(POLICY).decide(shot);
    }

    private static Shot attempt(int attempt, io.polyptych.schemas.Candidate... candidates) {
        return Shots.attempted(attempt, List.of(MONTAGE), candidates).build();
    }

    private static io.polyptych.schemas.Candidate identity(int index, double identity) {
        return scored(1, index, Map.of("identity", identity));
    }
}
