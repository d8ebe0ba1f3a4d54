package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.fixtures.FakeModelServer;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage as Flink runs it, asking a model. */
// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
class CaptionByModelTest {
    @TempDir Path folder;

    private ModelFixture fixture;
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

    @BeforeEach
    void open() throws Exception {
        fixture = new ModelFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aShotComesOutWithTheModelsWordsAndIsCounted() throws Exception {
        Caption caption = captioned(Duration.ofSeconds(10), 0);

        assertThat(caption)
                .isEqualTo(
                        new Caption(
                                FakeModelServer.PRODUCT,
                                FakeModelServer.SCENE,
                                ModelFixture.MODEL,
                                null));
        assertThat(count("byModel")).isEqualTo(1);
        assertThat(count("fallbacks")).isZero();
        assertThat(count("requests")).isEqualTo(2);
        assertThat(count("tokens")).isEqualTo(200);
        assertThat(((Gauge<?>) metrics.get("breakerOpen")).getValue()).isEqualTo(0);
    }

    @Test
    void aShotWhoseModelFailsComesOutComposedAndIsCounted() throws Exception {
        fixture.server.behave(FakeModelServer.sends(503, ""));

        Caption caption = captioned(Duration.ofSeconds(10), 0);

        assertThat(caption.getSource()).isEqualTo("composed");
        assertThat(caption.getNote()).contains("answers 503").contains("; the scene's caption is");
        assertThat(count("byModel")).isZero();
        assertThat(count("fallbacks")).isEqualTo(1);
        assertThat(count("retries")).isEqualTo(2);
    }

    @Test
    void aShotWhoseModelHangsComesOutWithItsAttributesWhenFlinksOwnTimeIsOver() throws Exception {
        fixture.server.behave(fixture.server::keepSilent);

        Caption caption = captioned(Duration.ofSeconds(15), 60_001);

        assertThat(caption.getProduct()).isEqualTo("Stoneware mug.");
        assertThat(caption.getSource()).isEqualTo("attributes");
        assertThat(caption.getNote()).isEqualTo("captioning took longer than PT1M");
        assertThat(count("fallbacks")).isEqualTo(1);
    }

    /** The caption of the one shot that comes out when time has passed. */
    private Caption captioned(Duration aTry, long millis) throws Exception {
        CaptionConfig config = fixture.config(ModelFixture.patience(aTry));
        var operator =
                new AsyncWaitOperatorFactory<>(
                        new CaptionShot(config, folder.toString()),
                        config.operatorTimeout().toMillis(),
                        config.inFlight(),
                        AsyncDataStream.OutputMode.UNORDERED);
        var serializer =
                TypeInformation.of(Shot.class).createSerializer(new SerializerConfigImpl());
        try (var environment = environment();
                var harness =
                        new OneInputStreamOperatorTestHarness<>(
                                operator, serializer, environment)) {
            harness.open();
            harness.setProcessingTime(0);
            harness.processElement(fixture.shot(SampleShots.product(), fixture.room), 0);
            harness.setProcessingTime(millis);
            harness.endInput();
            List<Shot> out = harness.extractOutputValues();
            assertThat(out).hasSize(1);
            return out.get(0).getCaption();
        }
    }

    private MockEnvironment environment() {
        var registry =
                TestingMetricRegistry.builder()
                        .setRegisterConsumer((metric, name, group) -> metrics.put(name, metric))
                        .build();
        return MockEnvironment.builder()
                .setMetricGroup(
                        TaskManagerMetricGroup.createTaskManagerMetricGroup(
                                        registry, "localhost", ResourceID.generate())
                                .addJob(new JobID(), "job")
                                .addTask(
                                        ExecutionGraphTestUtils.createExecutionAttemptId(),
                                        "caption"))
                .build();
    }

    private long count(String name) {
        return ((Counter) metrics.get(name)).getCount();
    }
}
