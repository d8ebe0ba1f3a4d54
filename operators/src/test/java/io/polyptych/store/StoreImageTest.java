package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
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
}
