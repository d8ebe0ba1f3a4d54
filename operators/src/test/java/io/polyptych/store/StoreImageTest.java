package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
class StoreImageTest {
    @TempDir Path folder;

    @Test
    void everyShotBecomesARowAndAcceptedOnesHaveAFile() throws Exception {
        ObjectStore objects = new ObjectStore(folder.toString());
        Shot accepted =
                DecidedShots.accepted(
                        objects,
                        SampleFiles.waves(30, 20),
                        "montage",
                        OutputRequest.newBuilder().build());
        Shot without = Shot.newBuilder(accepted).setChosen(-1).build();
        var operator = new StreamMap<>(new StoreImage(StoreConfig.defaults(), folder.toString()));

        try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            harness.processElement(accepted, 0);
            harness.processElement(without, 0);

            List<GeneratedImage> rows = harness.extractOutputValues();

            assertThat(rows).hasSize(2);
            assertThat(objects.read(rows.get(0).getOutput())).isNotEmpty();
            assertThat(rows.get(0).getTimings()).containsKey("store");
            assertThat(rows.get(1).getOutput()).isNull();
        }
    }

    @Test
    void aFileIsHeldToItsShotsChannelAndDeliveredWhateverTheVerdict() throws Exception {
        Picture white = SampleFiles.plain(600, 600, 0xFFFFFF);
        Picture product = SampleFiles.withBox(white, 60, 60, 480, 480, 0x3060A0);
        Picture small = SampleFiles.withBox(white, 120, 120, 360, 360, 0x3060A0);

        GeneratedImage good = row("good", product, "google-shopping");
        GeneratedImage bad = row("bad", small, "google-shopping");
        GeneratedImage closed = row("closed", product, "closed-down");
        GeneratedImage none = row("none", product, null);

        assertThat(List.of(good, bad, closed, none))
                .allSatisfy(row -> assertThat(row.getOutput()).isNotNull())
                .allSatisfy(row -> assertThat(row.getDecision()).isEqualTo(Decision.ACCEPTED));
        assertThat(good.getChannelCheck())
                .isEqualTo(new ChannelCheck("google-shopping", true, List.of()));
        assertThat(bad.getChannelCheck().getPassed()).isFalse();
        assertThat(bad.getChannelCheck().getReasons())
                .singleElement()
                .asString()
                .contains("takes 60 % of the frame");
        assertThat(closed.getChannelCheck().getPassed()).isFalse();
        assertThat(closed.getChannelCheck().getReasons())
                .singleElement()
                .asString()
                .contains("closed-down", "social-story");
        assertThat(none.getChannelCheck()).isNull();
    }

    /** Each in an object store of its own, since all renders have one key. */
    private GeneratedImage row(String store, Picture render, String channel) throws Exception {
        String root = folder.resolve(store).toString();
        Shot shot =
                DecidedShots.accepted(
                        new ObjectStore(root),
                        render,
                        "montage",
                        OutputRequest.newBuilder().setChannel(channel).build());
        var operator = new StreamMap<>(new StoreImage(StoreConfig.defaults(), root));
        try (var harness = new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            harness.processElement(shot, 0);
            return harness.extractOutputValues().get(0);
        }
    }
}
