package io.polyptych.jobs.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.schemas.Shot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLoopTest {
    @TempDir private Path folder;

    @Test
    void everyShotBecomesAFileAndTheSameOneEachTime() throws Exception {
        var fixtures = new FixturePictures(Checkout.fixtures());
        byte[] record =
                new FixtureRecords(fixtures)
                        .record(
                                "mug-1",
                                "mug",
                                List.of(
                                        FixtureRecords.inBox(fixtures.scenes().get(0)),
                                        FixtureRecords.inStudio("on white")));
        PlainLoop.Made first;
        PlainLoop.Made second;
        try (var one = stages("one");
                var other = stages("other")) {
            first = new PlainLoop(one).run(one.shots(record));
            second = new PlainLoop(other).run(other.shots(record));
        }
        assertThat(first.files().keySet())
                .containsExactlyInAnyOrder("mug-1~catalog~1", "mug-1~catalog~2");
        assertThat(second.files()).isEqualTo(first.files());
    }

    @Test
    void aShotThatAStageRejectsFailsTheLoopWithTheReason() throws Exception {
        byte[] record =
                """
                {"id": "lost", "title": "Lost", "imageLink": "products/mug/none.jpg",
                 "shots": [{"prompt": "on white", "candidates": 1}]}
                """
                        .replace("\n", " ")
                        .getBytes(StandardCharsets.UTF_8);
        try (var stages = stages("out")) {
            List<Shot> shots = stages.shots(record);
            assertThatThrownBy(() -> new PlainLoop(stages).run(shots))
                    .hasMessageContaining("rejected by fetch")
                    .hasMessageContaining("none.jpg");
        }
    }

    private PlainStages stages(String name) {
        return new PlainStages(
                PolyptychConfig.defaults()
                        .withBase(Checkout.fixtures().toString())
                        .under(folder.resolve(name)));
    }
}
