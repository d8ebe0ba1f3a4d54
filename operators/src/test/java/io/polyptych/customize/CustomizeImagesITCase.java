package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.outcome.RouteRejections;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Shot;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import io.polyptych.system.simulated.SimulatedRenders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CustomizeImagesITCase {
    private static final int SHOTS = 48;

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir Path folder;

    @BeforeEach
    void forget() {
        SimulatedRenders.clear();
    }

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void everyShotLeavesWithItsCandidatesAndNoneIsRenderedTwiceThoughTheJobRestarts()
            throws Exception {
        FailOnce.failed = false;
        List<Shot> finished = customized(environment()).executeAndCollect(SHOTS);

        assertThat(FailOnce.failed).isTrue();
        assertThat(finished.stream().map(Shot::getShotId).distinct()).hasSize(SHOTS);
        assertThat(finished)
                .flatMap(Shot::getCandidates)
                .extracting(Candidate::getImage)
                .doesNotContainNull();
        assertThat(SimulatedRenders.all())
                .extracting(SimulatedRenders.Span::renderKey)
                .doesNotHaveDuplicates()
                .hasSize(SHOTS * Shots.CANDIDATES);
    }

    private DataStream<Shot> customized(StreamExecutionEnvironment environment) {
        var block = new ByProductBlock();
        List<Shot> shots =
                IntStream.rangeClosed(1, SHOTS)
                        .mapToObj(ordinal -> Shots.shot("mug", ordinal))
                        .toList();
        DataStream<Shot> spread =
                environment.fromData(shots, TypeInformation.of(Shot.class)).keyBy(block);
        var customize =
                new CustomizeImages(
                        new SimulatedCustomizerProvider(Duration.ofMillis(2)),
                        List.of(Shots.MODEL),
                        config(),
                        folder.toUri().toString());
        return AsyncDataStream.unorderedWait(
                        spread, customize, 0, TimeUnit.MILLISECONDS, config().inFlight())
                .process(new RouteRejections<>())
                .returns(Shot.class)
                .map(new FailOnce());
    }

    private static StreamExecutionEnvironment environment() {
        var settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(2);
    }

    private static CustomizeConfig config() {
        return new CustomizeConfig(
                64,
                64,
                List.of("cpu"),
                "",
                1,
                32,
                Map.of(),
                Map.of(),
                DeviceConfig.defaults().withoutEngine());
    }

    /** Fails the job at its first shot. */
    public static final class FailOnce implements MapFunction<Shot, Shot> {
        static volatile boolean failed;

        @Override
        public Shot map(Shot shot) {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("the first attempt of the job ends here");
            }
            return shot;
        }
    }
}
