package io.polyptych.jobs.gallery;

import static io.polyptych.fixtures.Shots.MONTAGE;
import static io.polyptych.fixtures.Shots.scored;
import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SkippedSystem;
import io.polyptych.select.SelectConfig;
import io.polyptych.select.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reasons are those that {@link Selection} itself gives, so that neither changes alone. */
class ReasonsTest {
    private static final Map<String, Double> GOOD =
            Map.of("identity", 0.9, "outside", 40.0, "seam", 1.0);

    @Test
    void aSceneThatChangedIsToldInWordsAndDecibels() {
        Pages.Told told =
                Reasons.of(decided(2, Map.of("identity", 0.9, "outside", 27.0, "seam", 1.0)));

        assertThat(told.happened())
                .containsExactly(
                        "The rest of the scene changed too much: 27 dB, at least 30 dB is asked.");
        assertThat(told.todo())
                .hasSize(2)
                .first()
                .isEqualTo("Look at it: a person may still accept it.");
        assertThat(told.code()).contains("outside 27.00 is under 30.00");
    }

    @Test
    void everythingThatFallsShortIsTold() {
        Pages.Told told =
                Reasons.of(decided(2, Map.of("identity", 0.5, "outside", 20.0, "seam", 0.1)));

        assertThat(told.happened())
                .containsExactly(
                        "It does not look enough like the product: 0.50, at least 0.62 is asked.",
                        "The rest of the scene changed too much: 20 dB, at least 30 dB is asked.",
                        "An edge shows around the product: 0.10, at least 0.30 is asked.");
        assertThat(told.todo()).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void whatAPersonDecidedIsToldWithTheNoteAndWhatThePipelineHadSaid() {
        GeneratedImage.Builder row =
                row("mug", 1, 1, record(1))
                        .setDecision(Decision.REFUSED)
                        .setReviewedBy("Ann")
                        .setReason(
                                "refused in review: the handle is bent; before: the best of 2 falls"
                                        + " short: the rest of the scene changed (outside 27.00 is"
                                        + " under 30.00)");

        Pages.Told told = Reasons.of(row.build());
        assertThat(told.happened())
                .containsExactly(
                        "Refused by Ann: the handle is bent.",
                        "Before that it was in review:",
                        "The rest of the scene changed too much: 27 dB, at least 30 dB is asked.");
        assertThat(told.todo()).isEmpty();
        assertThat(Reasons.line(row.build())).isEqualTo("Refused by Ann: the handle is bent.");

        row.setDecision(Decision.ACCEPTED).setReason("accepted in review; before: best of 2");
        assertThat(Reasons.of(row.build()).happened())
                .containsExactly("Accepted by Ann.", "Before that the pipeline said: Best of 2.");
        assertThat(Reasons.line(row.build())).isNull();
    }

    @Test
    void aValueThatIsNearlyEnoughIsToldExactly() {
        assertThat(
                        Reasons.of(
                                        decided(
                                                2,
                                                Map.of(
                                                        "identity",
                                                        0.9,
                                                        "outside",
                                                        29.9999,
                                                        "seam",
                                                        1.0)))
                                .happened())
                .containsExactly(
                        "The rest of the scene changed too much: 29.9999 dB, at least 30 dB is"
                                + " asked.");
    }

    @Test
    void anAcceptedPictureSaysOfHowManyItIsTheBest() {
        GeneratedImage row = decided(1, GOOD);

        assertThat(row.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(Reasons.of(row).happened())
                .containsExactly("The only candidate meets everything that is asked.");
        assertThat(Reasons.of(decided(2, GOOD)).happened())
                .containsExactly(
                        "The only candidate meets everything that is asked. It took 2 attempts.");
        assertThat(Reasons.line(row)).isNull();
    }

    @Test
    void whatIsBlankOrWasNotMeasuredIsToldBesideTheFigures() {
        GeneratedImage row = decided(2, Map.of("blank", 1.0, "outside", 20.0, "seam", Double.NaN));

        assertThat(Reasons.of(row).happened())
                .containsExactly(
                        "The picture is blank.",
                        "Likeness to the product was not scored.",
                        "%s is no number.".formatted(ScoreWords.of("seam").title()),
                        "The rest of the scene changed too much: 20 dB, at least 30 dB is asked.");
        assertThat(Reasons.line(row)).isEqualTo("The picture is blank.");
        assertThat(Reasons.of(row).todo()).hasSize(2);
    }

    @Test
    void whyAScoreIsMissingIsToldWhole() {
        GeneratedImage row =
                row("mug", 1, 1, record(1))
                        .setDecision(Decision.REVIEW)
                        .setReason(
                                "the best of 2 falls short: identity was not scored: no place, it"
                                        + " says, an edge shows (seam 0.10 is under 0.30); that is"
                                        + " near enough for a person to decide")
                        .build();

        assertThat(Reasons.of(row).happened())
                .startsWith("Likeness to the product was not scored: no place, it says.")
                .hasSize(2);
    }

    @Test
    void aReferenceThatIsNotReliedOnIsNamed() {
        String beside = "; not relied on, since doubtfully cut out: a.jpg (0.31 of 0.50)";
        GeneratedImage row = decided(1, GOOD);
        row.setReason(row.getReason() + beside);
        GeneratedImage review = decided(2, Map.of("identity", 0.9, "outside", 27.0, "seam", 1.0));
        review.setReason(review.getReason() + beside);

        assertThat(Reasons.of(row).happened())
                .containsExactly(
                        "The only candidate meets everything that is asked.",
                        "Not relied on, since doubtfully cut out: a.jpg (0.31 of 0.50).");
        assertThat(Reasons.of(review).happened())
                .hasSize(2)
                .last()
                .isEqualTo("Not relied on, since doubtfully cut out: a.jpg (0.31 of 0.50).");
    }

    @Test
    void aReasonThatNobodyKnowsIsShownAsASentence() {
        GeneratedImage row =
                row("mug", 1, 1, record(1))
                        .setDecision(Decision.REVIEW)
                        .setReason("ünknown things happened")
                        .build();

        assertThat(Reasons.of(row).happened()).containsExactly("Ünknown things happened.");
        assertThat(Reasons.line(row)).isEqualTo("Ünknown things happened.");
        row.setReason(null);
        assertThat(Reasons.of(row).happened()).containsExactly("No reason was given.");
    }

    @Test
    void aFailedCandidateIsToldInWordsWithItsCodeBeside() {
        Pages.Told told = Reasons.failure("OUT_OF_DEVICE_MEMORY: 12 GB are not enough");

        assertThat(told.happened())
                .containsExactly("The device has too little memory for it: 12 GB are not enough");
        assertThat(told.todo())
                .containsExactly("Ask for a smaller picture, or use a larger device.");
        assertThat(told.code()).isEqualTo("OUT_OF_DEVICE_MEMORY");
    }

    @Test
    void aSystemThatWasPassedOverSaysWhatToDo() {
        Pages.Told licence =
                Reasons.skipped(
                        new SkippedSystem(
                                "dreamo", "its licence, X, does not allow commercial use"));

        assertThat(licence.happened())
                .containsExactly("Its licence, X, does not allow commercial use.");
        assertThat(licence.todo()).singleElement().asString().startsWith("Get a licence");
        assertThat(
                        Reasons.skipped(new SkippedSystem("syncd", "no model of it is installed"))
                                .todo())
                .singleElement()
                .asString()
                .startsWith("Install a model");
    }

    /** The row of a placed shot whose attempts each gave one candidate of these scores. */
    private static GeneratedImage decided(int attempt, Map<String, Double> scores) {
        Shot shot =
                Shots.attempted(attempt, List.of(MONTAGE), scored(attempt, 1, scores))
                        .setScene(Shots.image("e", 96, 64))
                        .setMask(Shots.mask(MaskKind.PRECISE))
                        .build();
        Shot decided = new Selection(SelectConfig.defaults()).decide(shot);
        return row("mug", 1, 1, record(1))
                .setDecision(decided.getDecision())
                .setChosen(decided.getChosen())
                .setReason(decided.getReason())
                .setCandidates(List.<Candidate>copyOf(decided.getCandidates()))
                .build();
    }
}
