package io.polyptych.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.fixtures.Shots;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.store.ReviewReason;
import io.polyptych.store.ReviewedRows;
import io.polyptych.store.StoreConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewsTest {
    private static final String SHORT = "the best of 3 falls short: identity 0.55 is under 0.62";

    @TempDir private Path folder;

    private final List<GeneratedImage> rows = new ArrayList<>();
    private ObjectStore objects;
    private Reviews reviews;

    @BeforeEach
    void aShotInReview() throws Exception {
        objects = new ObjectStore(folder.toString());
        reviews = new Reviews(new ReviewedRows(StoreConfig.defaults(), objects));
        rows.add(row("mug"));
    }

    @Test
    void acceptingTakesTheCandidateThatTheRowNames() throws Exception {
        GeneratedImage row = decide(accept()).appended().get(0);

        assertThat(row.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(row.getChosen()).isEqualTo(1);
        assertThat(row.getReviewedBy()).isEqualTo("Ann");
        assertThat(row.getReason()).isEqualTo("accepted in review: fine; before: " + SHORT);
        assertThat(objects.read(row.getOutput())).isNotEmpty();
    }

    @Test
    void aCandidateIsCountedFromOneOverAllAttempts() throws Exception {
        assertThat(decide(accept(3)).appended().get(0).getChosen()).isEqualTo(2);
    }

    @Test
    void theSameDecisionTwiceAppendsNothingAndSaysSo() throws Exception {
        rows.addAll(decide(accept()).appended());
        Reviews.Outcome again = decide(accept());
        assertThat(again.appended()).isEmpty();
        assertThat(again.standing())
                .containsExactly("mug~catalog~1: accepted already, candidate 2, by Ann");

        rows.addAll(decide(refuse("bent")).appended());
        assertThat(decide(refuse("bent")).appended()).isEmpty();
        assertThat(decide(refuse("bent")).standing())
                .containsExactly("mug~catalog~1: refused already, by Ann");
    }

    @Test
    void whatThePipelineAcceptedIsAcceptedAlready() throws Exception {
        rows.add(GeneratedImage.newBuilder(rows.get(0)).setDecision(Decision.ACCEPTED).build());

        assertThat(decide(accept()).standing())
                .containsExactly("mug~catalog~1: accepted already, candidate 2, by the pipeline");
        assertThat(decide(accept(1)).appended()).hasSize(1);
    }

    @Test
    void aDecisionCanBeTakenBackBothWaysAndThePipelinesReasonStaysWithIt() throws Exception {
        rows.addAll(decide(accept(3)).appended());
        rows.addAll(decide(refuse("the handle; before: is bent")).appended());
        GeneratedImage refused = rows.get(2);
        assertThat(refused.getDecision()).isEqualTo(Decision.REFUSED);
        assertThat(refused.getChosen()).isEqualTo(2);
        assertThat(refused.getReason())
                .isEqualTo("refused in review: the handle; before: is bent; before: " + SHORT);
        assertThat(ReviewReason.in(refused))
                .isEqualTo(new ReviewReason("the handle; before: is bent", SHORT));

        GeneratedImage accepted = decide(verdict(Decision.ACCEPTED, null, "")).appended().get(0);
        assertThat(accepted.getChosen()).isEqualTo(2);
        assertThat(accepted.getReason()).isEqualTo("accepted in review; before: " + SHORT);
        assertThat(ReviewReason.in(accepted)).isEqualTo(new ReviewReason("", SHORT));
    }

    @Test
    void ifOneShotCanNotBeDecidedOnNoneIsAndEveryReasonIsGiven() throws Exception {
        rows.add(retired("bag"));
        rows.add(row("bag"));
        Reviews.Outcome outcome =
                decide(accept(), "mug~catalog~1", "bag~catalog~1", "mug", "nobody~catalog~1");

        assertThat(outcome.appended()).isEmpty();
        assertThat(objects.exists("outputs")).isFalse();
        assertThat(outcome.problems())
                .containsExactly(
                        "bag~catalog~1: its product or the shot is retired; send the product's"
                                + " record again to have it back",
                        "mug is a product; name a shot of it: mug~catalog~1",
                        "nobody~catalog~1: there is no such shot; polyptych review list names those"
                                + " there are");
    }

    @Test
    void aCandidateWithoutAnImageIsNotAccepted() throws Exception {
        assertThat(decide(accept(2)).problems()).isEmpty();
        assertThat(decide(accept(4)).problems())
                .containsExactly(
                        "mug~catalog~1: its candidate 4 has no image; give --candidate one of [1, 2, 3]");
        assertThat(decide(accept(5)).problems())
                .singleElement()
                .asString()
                .contains("it has no candidate 5 of 4");
        assertThat(decide(accept(0)).problems())
                .singleElement()
                .asString()
                .contains("it has no candidate 0 of 4");
    }

    @Test
    void aShotOfWhichNothingWasRenderedCanBeRefusedOnly() throws Exception {
        rows.add(
                GeneratedImage.newBuilder(row("pan"))
                        .setCandidates(List.of())
                        .setChosen(-1)
                        .build());

        assertThat(decide(accept(), "pan~catalog~1").problems())
                .singleElement()
                .asString()
                .contains("nothing was rendered for it; refuse it");
        assertThat(decide(refuse(""), "pan~catalog~1").appended().get(0).getReason())
                .startsWith("refused in review; before: ");
    }

    @Test
    void aShotThatIsNamedTwiceIsDecidedOnOnce() throws Exception {
        assertThat(decide(refuse(""), "mug~catalog~1", "mug~catalog~1").appended()).hasSize(1);
    }

    @Test
    void aRenderThatIsGoneIsNamedWithItsShot() throws Exception {
        objects.delete("renders/mug-1.png");

        assertThatThrownBy(() -> decide(accept(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mug~catalog~1")
                .hasMessageContaining("renders/mug-1.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u001b[31mred", "tab\there"})
    void aNoteIsOneLineOfPlainText(String note) {
        assertThatThrownBy(() -> refuse(note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--note");
    }

    @Test
    void somebodyDecides() {
        assertThatThrownBy(() -> new Verdict(Decision.REFUSED, OptionalInt.empty(), "", " "))
                .hasMessage("say who decides: --by NAME");
    }

    @Test
    void aListNamesAShotALine() throws Exception {
        assertThat(list("# Monday\n mug~catalog~1\r\n\nbag~catalog~1"))
                .containsExactly("mug~catalog~1", "bag~catalog~1");
        assertThatThrownBy(() -> list("\n# nothing\n"))
                .hasMessage("monday.txt names no shot; write one shot id a line");
        assertThatThrownBy(
                        () -> ShotList.read(new ByteArrayInputStream(new byte[] {-1, -2}), "x.txt"))
                .hasMessageContaining("x.txt is not UTF-8");
    }

    private static List<String> list(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ShotList.read(new ByteArrayInputStream(bytes), "monday.txt");
    }

    private Reviews.Outcome decide(Verdict verdict, String... shots) throws IOException {
        List<String> named = shots.length == 0 ? List.of("mug~catalog~1") : List.of(shots);
        return reviews.of(new GeneratedShots(rows), named, verdict);
    }

    private static Verdict accept() {
        return verdict(Decision.ACCEPTED, null, "fine");
    }

    private static Verdict accept(int candidate) {
        return verdict(Decision.ACCEPTED, candidate, "fine");
    }

    private static Verdict refuse(String note) {
        return verdict(Decision.REFUSED, null, note);
    }

    private static Verdict verdict(Decision decision, Integer candidate, String note) {
        return new Verdict(
                decision,
                candidate == null ? OptionalInt.empty() : OptionalInt.of(candidate),
                note,
                "Ann");
    }

    /**
     * In review: three candidates with pictures, of which the second is nearest, and a failed one.
     */
    private GeneratedImage row(String product) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            candidates.add(
                    Candidate.newBuilder(Shots.scored(1, i, Map.of("identity", i / 10.0)))
                            .setImage(
                                    new Pictures(objects)
                                            .save("renders/" + product + "-" + i + ".png", tile(i)))
                            .build());
        }
        candidates.add(
                Candidate.newBuilder(candidates.get(0)).setImage(null).setFailure("X: y").build());
        return GeneratedImage.newBuilder()
                .setShotId(product + "~catalog~1")
                .setProductId(product)
                .setCampaign("catalog")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(1)
                .setDecision(Decision.REVIEW)
                .setReason(SHORT)
                .setChosen(1)
                .setCandidates(candidates)
                .setOrigin(Shots.origin(0))
                .setFinishedAt(Shots.NOON)
                .build();
    }

    private static GeneratedImage retired(String product) {
        return GeneratedImage.newBuilder()
                .setShotId(product)
                .setProductId(product)
                .setCampaign("catalog")
                .setName("")
                .setOrdinal(0)
                .setShotCount(0)
                .setDecision(Decision.RETIRED)
                .setOrigin(Shots.origin(5))
                .setFinishedAt(Shots.NOON)
                .build();
    }

    private static Picture tile(int value) {
        byte[] rgb = new byte[3 * 8 * 8];
        Arrays.fill(rgb, (byte) (40 * value));
        return new Picture(8, 8, rgb);
    }
}
