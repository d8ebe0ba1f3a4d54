package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
class CaptionShotTest {
    private static final CaptionConfig CONFIG = CaptionConfig.composed(Duration.ofSeconds(30), 2);
    private static final Shot SHOT =
            SampleShots.shot(SampleShots.product().setMaterial("clay"), ShotRequest.newBuilder());

    @TempDir Path folder;

    @Test
    void aShotComesOutWithItsCaption() throws Exception {
        Shot captioned = only(context -> new ComposedCaptioner(context.objects()), 0);

        assertThat(captioned.getCaption().getProduct()).isEqualTo("Stoneware mug, made of clay.");
        assertThat(captioned.getCaption().getNote()).isNull();
        assertThat(captioned.getTimings()).containsKey("caption");
    }

    @Test
    void aCaptionerThatHangsIsReplacedByTheAttributes() throws Exception {
        Shot captioned = only(context -> new HangingCaptioner(), 30_001);

        assertThat(captioned.getCaption().getProduct()).isEqualTo("Stoneware mug, made of clay.");
        assertThat(captioned.getCaption().getSource()).isEqualTo("attributes");
        assertThat(captioned.getCaption().getNote()).contains("longer than PT30S");
        assertThat(new ObjectStore(folder.toString()).exists("captions")).isFalse();
    }

    /** The one shot that comes out when time has passed. */
    private Shot only(Captioner.Provider provider, long millis) throws Exception {
        var operator =
                new AsyncWaitOperatorFactory<>(
                        new CaptionShot(CONFIG, folder.toString(), provider),
                        CONFIG.operatorTimeout().toMillis(),
                        CONFIG.inFlight(),
                        AsyncDataStream.OutputMode.UNORDERED);
        var serializer =
                TypeInformation.of(Shot.class).createSerializer(new SerializerConfigImpl());
        try (var harness = new OneInputStreamOperatorTestHarness<>(operator, serializer)) {
            harness.open();
            harness.setProcessingTime(0);
            harness.processElement(SHOT, 0);
            harness.setProcessingTime(millis);
            harness.endInput();
            List<Shot> out = harness.extractOutputValues();
            assertThat(out).hasSize(1);
            return out.get(0);
        }
    }

    /** Never answers. */
    private static final class HangingCaptioner implements Captioner {
        @Override
        public String revision() {
            return "hanging";
        }

        @Override
        public Caption caption(CaptionRequest request) throws InterruptedException {
            new CountDownLatch(1).await();
            throw new AssertionError("a latch nobody opens was opened");
        }
    }
}
