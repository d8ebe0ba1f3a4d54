package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewCommandsTest {
    @TempDir private Path folder;

    @Test
    void aShotInReviewHasACommandForEachDecision() {
        assertThat(commands(Path.of("out/gallery"), review("mug").build()))
                .containsExactly(
                        "./polyptych review accept out --kafka HOST:PORT mug~spring~1",
                        "./polyptych review refuse out --kafka HOST:PORT mug~spring~1");
    }

    @Test
    void aRunWithItsOwnKafkaNeedsNoOther() throws Exception {
        Path run = Files.createDirectories(folder.resolve("my shop's/kafka")).getParent();

        assertThat(commands(run.resolve("gallery"), review("mug").build()))
                .first()
                .isEqualTo(
                        "./polyptych review accept '%s/my shop'\\''s' mug~spring~1"
                                .formatted(folder));
    }

    @Test
    void aShotOfWhichNothingWasRenderedCanBeRefusedOnly() {
        assertThat(commands(Path.of("out/gallery"), review("mug").setChosen(-1).build()))
                .singleElement()
                .asString()
                .contains("refuse");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REVIEW")
    void aShotThatIsDecidedHasNone(Decision decision) {
        assertThat(commands(Path.of("out/gallery"), review("mug").setDecision(decision).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a~b~$(reboot)", "a~b~c; reboot", "a~b~c\nreboot", "mug", "@a~b~c"})
    void anIdThatIngestDoesNotMakeIsPutBeforeNoShell(String id) {
        assertThat(commands(Path.of("out/gallery"), review("mug").setShotId(id).build())).isEmpty();
    }

    @Test
    void anIdThatLooksLikeAnOptionIsNone() {
        assertThat(commands(Path.of("out/gallery"), review("-x").build()))
                .last()
                .asString()
                .endsWith(" -- -x~spring~1");
    }

    private static List<String> commands(Path gallery, GeneratedImage row) {
        return new ReviewCommands(gallery).of(row).stream().map(Pages.Fact::value).toList();
    }

    private static GeneratedImage.Builder review(String product) {
        return row(product, 1, 1, record(1))
                .setDecision(Decision.REVIEW)
                .setChosen(0)
                .setCandidates(List.of(Shots.scored(1, 1, Map.of())));
    }
}
