package io.polyptych.select;

import static io.polyptych.fixtures.Shots.IC_CUSTOM;
import static io.polyptych.fixtures.Shots.MONTAGE;
import static io.polyptych.fixtures.Shots.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final SelectConfig POLICY = Policies.plain();

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
        assertThat(decided.getReason())
                .isEqualTo(
                        "the best of 2 falls short: it does not look enough like the product"
                                + " (identity 0.50 is under 0.60)");
    }

    @Test
    void aShotWhoseCutOutsAreAllDoubtfulGoesToReviewAtOnceWhateverItsScores() {
        Shot shot = with(attempt(1, identity(1, 0.7), identity(2, 0.9)), doubtful("x.jpg"));

        Shot decided = decide(shot);

        assertThat(decided.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(decided.getAttempt()).as("no further attempt").isEqualTo(1);
        assertThat(decided.getChosen()).as("the best to look at").isEqualTo(1);
        assertThat(decided.getReason())
                .isEqualTo(
                        "the cut-out of x.jpg (0.31 of 0.50) is doubtful: give a picture before a"
                                + " plain background, or a box");
    }

    @Test
    void severalDoubtfulCutOutsAreAllNamed() {
        Reference failed = Reference.newBuilder(doubtful("none.jpg")).setCutOut(null).build();
        Shot shot =
                with(attempt(1, identity(1, 0.9)), doubtful("x.jpg"), doubtful("y.jpg"), failed);

        assertThat(decide(shot).getReason())
                .startsWith("the cut-outs of x.jpg (0.31 of 0.50), y.jpg (0.31 of 0.50) are");
    }

    @Test
    void aDoubtfulCutOutBesideAGoodOneIsNamedAndNoMore() {
        Reference good = Shots.reference(Role.SUBJECT);
        Shot accepted = decide(with(attempt(1, identity(1, 0.9)), good, doubtful("x.jpg")));
        Shot review = decide(with(attempt(2, identity(1, 0.1)), good, doubtful("x.jpg")));

        assertThat(accepted.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(accepted.getReason())
                .endsWith("; not relied on, since doubtfully cut out: x.jpg (0.31 of 0.50)");
        assertThat(review.getReason()).contains("falls short").endsWith("x.jpg (0.31 of 0.50)");
    }

    @Test
    void aDoubtfulGarmentIsNoMatterOfTheProduct() {
        Reference garment = Reference.newBuilder(doubtful("x.jpg")).setRole(Role.GARMENT).build();
        assertThat(decide(with(attempt(1, identity(1, 0.9)), garment)).getDecision())
                .isEqualTo(Decision.ACCEPTED);
    }

    private static Shot with(Shot shot, Reference... references) {
        return Shot.newBuilder(shot).setReferences(List.of(references)).build();
    }

    private static Reference doubtful(String link) {
        return Reference.newBuilder(Shots.reference(Role.SUBJECT))
                .setLink(link)
                .setCutOutConfidence(0.31)
                .setCutOutDoubt("0.31 of 0.50")
                .build();
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
    void scoresOfTheSceneConcernOnlyShotsWithASceneAndAMask() {
        Shot free = attempt(2, identity(1, 0.9));
        Shot unmasked = Shot.newBuilder(free).setScene(Shots.image("e", 8, 8)).build();
        Shot placed = Shot.newBuilder(unmasked).setMask(Shots.mask(MaskKind.USER_DRAWN)).build();

        assertThat(decide(free).getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(decide(unmasked).getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(decide(placed).getReason()).contains("outside was not scored");
    }

    @Test
    void aShotsOwnLeastScoresOfTheSceneDoNotHoldWithoutAMask() {
        Shot.Builder shot = Shots.attempted(2, List.of(MONTAGE), identity(1, 0.9));
        shot.setRequest(Shots.request().setLeastScores(Map.of("ssim", 0.9)).build());
        assertThat(decide(shot.build()).getDecision()).isEqualTo(Decision.ACCEPTED);

        shot.setScene(Shots.image("e", 8, 8));
        assertThat(decide(shot.build()).getDecision()).isEqualTo(Decision.ACCEPTED);

        shot.setMask(Shots.mask(MaskKind.USER_DRAWN));
        assertThat(decide(shot.build()).getReason()).contains("ssim was not scored");
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
    void whatWasNotScoredIsToldWithItsReason() {
        Candidate unscored =
                Candidate.newBuilder(scored(1, 1, Map.of()))
                        .setScoredBy(Map.of("identity", "the cut-out is empty"))
                        .build();

        assertThat(decide(attempt(2, unscored)).getReason())
                .contains("identity was not scored: the cut-out is empty");
    }

    @Test
    void figuresThatWouldReadTheSameHaveMoreDecimals() {
        assertThat(decide(attempt(2, identity(1, 0.5999))).getReason())
                .contains("identity 0.5999 is under 0.6000");
    }

    @Test
    void anAcceptedShotTellsOfTheAttemptsItTook() {
        Shot decided = decide(attempt(2, identity(1, 0.3), scored(2, 1, Map.of("identity", 0.9))));

        assertThat(decided.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(decided.getChosen()).isEqualTo(1);
        assertThat(decided.getReason())
                .isEqualTo("best of 2, every threshold met; it took 2 attempts");
    }

    @Test
    void aScoreOfWhichLessIsBetterMustNotBeGreater() {
        SelectConfig config = Policies.withMost(Map.of("duplicate", 0.98));
        Candidate twin = scored(1, 1, Map.of("identity", 0.9, "duplicate", 0.99));
        Candidate own = scored(1, 2, Map.of("identity", 0.8, "duplicate", 0.5));

        assertThat(decide(config, attempt(2, twin, own)).getChosen()).isEqualTo(1);
        assertThat(decide(config, attempt(2, twin, twin)).getReason())
                .contains("nearly the same as an earlier candidate (duplicate 0.99 is over 0.98)");
    }

    @Test
    void notANumberIsNotUnderAGreatestValueEither() {
        SelectConfig config = Policies.withMost(Map.of("duplicate", 0.98));
        Candidate candidate = scored(1, 1, Map.of("identity", 0.9, "duplicate", Double.NaN));

        assertThat(decide(config, attempt(2, candidate, candidate)).getReason())
                .contains("duplicate is no number");
    }

    @Test
    void aLonelyCandidateHasNoOtherToBeLike() {
        SelectConfig config = Policies.withMost(Map.of("duplicate", 0.98));

        assertThat(decide(config, attempt(1, identity(1, 0.9))).getDecision())
                .isEqualTo(Decision.ACCEPTED);
        // The one before it was of another attempt, and they are not compared.
        Candidate second = scored(2, 1, Map.of("identity", 0.9));
        assertThat(decide(config, attempt(2, identity(1, 0.2), second)).getDecision())
                .isEqualTo(Decision.ACCEPTED);
    }

    @Test
    void theFirstPictureOfAnAttemptRepeatsNothingAndTheOthersNeedTheScore() {
        SelectConfig config = Policies.withMost(Map.of("duplicate", 0.98));
        Candidate original = scored(1, 1, Map.of("identity", 0.9));
        Candidate again = scored(1, 2, Map.of("identity", 0.95, "duplicate", 1.0));
        Candidate unscored = scored(1, 2, Map.of("identity", 0.95));

        assertThat(decide(config, attempt(2, original, again)).getChosen()).isZero();
        assertThat(decide(config, attempt(2, identity(1, 0.3), unscored)).getReason())
                .contains("duplicate was not scored");
    }

    @Test
    void theCategoryOfTheProductDecidesWhichThresholdHolds() {
        SelectConfig config =
                Policies.withCategories(Policies.category("mugs", Map.of("identity", 0.95)));
        Shot.Builder shot = Shots.attempted(2, List.of(MONTAGE), identity(1, 0.9));

        assertThat(decide(config, shot.build()).getDecision()).isEqualTo(Decision.ACCEPTED);
        shot.setProduct(Shots.product("mug").setProductCategory("Kitchen > Mugs").build());
        assertThat(decide(config, shot.build()).getReason()).contains("is under 0.95");
    }

    @Test
    void whatIsInTheReviewBandGoesToAPersonAtOnce() {
        SelectConfig config = Policies.withReview(Map.of("identity", 0.5));
        Shot near = decide(config, attempt(1, identity(1, 0.55), identity(2, 0.2)));

        assertThat(near.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(near.getChosen()).isZero();
        assertThat(near.getReason()).endsWith("that is near enough for a person to decide");
        assertThat(decide(config, attempt(1, identity(1, 0.45))).getDecision())
                .isEqualTo(Decision.UNKNOWN);
    }

    @Test
    void theNextAttemptAsksForAsManyCandidatesAsTheBudgetLeaves() {
        Shot first = attempt(1, identity(1, 0.1), identity(2, 0.2));

        assertThat(decide(first).getAttemptCandidates()).isEqualTo(2);
        assertThat(decide(Policies.withRenders(3), first).getAttemptCandidates()).isEqualTo(1);
    }

    @Test
    void withNoRendersLeftTheShotGoesToReviewAndSaysSo() {
        Shot decided =
                decide(Policies.withRenders(2), attempt(1, identity(1, 0.1), identity(2, 0.2)));

        assertThat(decided.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(decided.getReason())
                .contains("is under 0.60")
                .endsWith("no attempt is left: its 2 renders, all it may cost, are used");
    }

    @Test
    void aCandidateThatFailedHasCostItsRenderToo() {
        Candidate failed =
                Candidate.newBuilder(identity(1, 0.1)).setImage(null).setFailure("x").build();

        assertThat(decide(Policies.withRenders(2), attempt(1, failed, identity(2, 0.1))))
                .extracting(Shot::getDecision)
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void anExplicitSystemIsNeverLeft() {
        Shot.Builder shot = Shots.attempted(1, List.of(IC_CUSTOM, MONTAGE), identity(1, 0.2));
        shot.getRoute().setExplicit(true);

        assertThat(decide(shot.build()).getChoice()).isEqualTo(IC_CUSTOM);
    }

    @Test
    void withNextSeedsTheSystemStays() {
        SelectConfig plain = Policies.plain();
        SelectConfig seeds =
                new SelectConfig(
                        2,
                        plain.least(),
                        plain.most(),
                        plain.review(),
                        plain.weights(),
                        SelectConfig.Next.SEEDS,
                        0,
                        List.of());

        assertThat(
                        decide(
                                        seeds,
                                        Shots.attempted(
                                                        1,
                                                        List.of(IC_CUSTOM, MONTAGE),
                                                        identity(1, 0.2))
                                                .build())
                                .getChoice())
                .isEqualTo(IC_CUSTOM);
    }

    private static Shot decide(Shot shot) {
        return decide(POLICY, shot);
    }

    private static Shot decide(SelectConfig config, Shot shot) {
        return new Selection(config).decide(shot);
    }

    private static Shot attempt(int attempt, Candidate... candidates) {
        return Shots.attempted(attempt, List.of(MONTAGE), candidates).build();
    }

    private static Candidate identity(int index, double identity) {
        return scored(1, index, Map.of("identity", identity));
    }
}
