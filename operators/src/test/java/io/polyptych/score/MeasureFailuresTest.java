package io.polyptych.score;

import static io.polyptych.score.ColouredShots.RED;
import static io.polyptych.score.ColouredShots.all;
import static io.polyptych.score.ColouredShots.uncut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.EmbedderClosed;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.VisionModel;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a measure that can't measure leaves behind, on a model that sees mean colours. */
class MeasureFailuresTest {
    @TempDir Path folder;
    private ColouredShots shots;

    @BeforeEach
    void openStore() {
        shots = ColouredShots.in(folder);
    }

    @Test
    void withoutAnyCutOutObjectsHaveAReason() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        shot.setReferences(List.of(uncut(shot.getReferences().get(0))));

        Candidate scored = shots.scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScores())
                .containsKeys("dinov2-i", "clip-i")
                .doesNotContainKeys("mdinov2-i", "segmented-clip-i", "patch", "identity");
        assertThat(scored.getScoredBy())
                .containsEntry("mdinov2-i", "no reference has a cut-out")
                .containsEntry("patch", "no reference has a cut-out");
    }

    @Test
    void aTextTooLongIsAReasonAndTheRestGoesOn() throws IOException {
        Candidate scored =
                shots.scored(all(), "clip-i", shots.shot("a red mug on a table", RED, RED));

        assertThat(scored.getScores()).doesNotContainKeys("clip-t", "geometric");
        assertThat(scored.getScoredBy())
                .containsEntry("clip-t", "a red mug on a table is longer than a word")
                .containsEntry("geometric", "clip-t was not scored");
        assertThat(scored.getScores()).containsKeys("clip-i", "mdinov2-i");
    }

    @Test
    void anIdentityThatCouldNotBeMeasuredSaysWhyAndIsNoNumber() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        shot.setReferences(List.of());

        Candidate scored = shots.scored(all(), "dino-i", shot);

        assertThat(scored.getScores()).doesNotContainKey("identity");
        assertThat(scored.getScoredBy().get("identity"))
                .startsWith("dino-i: there is no reference");
    }

    @Test
    void anEmbedderThatFailsOrGivesNoNumbersFailsItsScoresOnly() throws IOException {
        Map<String, VisionModel> models =
                Map.of(
                        "clip", new BrokenModel(List.of(new float[] {Float.NaN, 0, 0}), null),
                        "dino", new BrokenModel(null, new IllegalStateException("no room")),
                        "dinov2", new MeanColours("dinov2-1"));

        Candidate scored = shots.scored(models, "mdinov2-i", shots.shot("red", RED, RED));

        assertThat(scored.getScores())
                .containsKeys("dinov2-i", "identity", "blank")
                .doesNotContainKeys("clip-i", "segmented-clip-i", "dino-i", "segmented-dino-i");
        assertThat(scored.getScoredBy().get("clip-i")).contains("no number");
        assertThat(scored.getScoredBy().get("dino-i")).contains("no room");
        assertThat(scored.getScoredBy().get("clip-t")).contains("reads no texts");
        assertThat(scored.getScores().values()).allSatisfy(v -> assertThat(v).isFinite());
    }

    static List<RuntimeException> whatIsWrongWithTheProcess() {
        return List.of(
                new CompletionException(new EngineDead("the device is lost")),
                new CompletionException(new OutOfMemoryError("heap")),
                new CompletionException(new IllegalStateException(new NoClassDefFoundError("x"))),
                new EmbedderClosed("dino-1"),
                new CompletionException(new EmbedderClosed("dino-1")));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrongWithTheProcess")
    void whatIsWrongWithTheProcessIsNoReasonButAFailure(RuntimeException wrong) {
        Map<String, VisionModel> models = Map.of("dino", new BrokenModel(null, wrong));

        assertThatThrownBy(() -> shots.scored(models, "dino-i", shots.shot("red", RED, RED)))
                .isSameAs(wrong);
    }
}
