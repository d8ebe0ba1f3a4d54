package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomizeImagesTest {
    private static final int CAPACITY = 32;

    @TempDir Path folder;

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void aShotLeavesWithTheCandidatesOfItsAttempt() throws Exception {
        List<Either<Rejection, Shot>> outcomes = customize(Shots.shot("mug", 1));
        Shot shot = outcomes.get(0).right();
        assertThat(shot.getCandidates()).hasSize(Shots.CANDIDATES);
        assertThat(shot.getCandidates()).allMatch(candidate -> candidate.getImage() != null);
        assertThat(shot.getTimings()).containsKey("customize");
    }

    @Test
    void aShotWhoseModelIsGoneLeavesAsARejection() throws Exception {
        Shot shot = Shots.shot("mug", 1);
        shot.getChoice().setModelDigest("another");
        assertThat(customize(shot).get(0).left().getCode()).isEqualTo("MODEL_GONE");
    }

    @Test
    void aNewAttemptOfTheOperatorReadsWhatWasRendered() throws Exception {
        Shot shot = Shots.shot("mug", 1);
        Shot rendered = customize(shot).get(0).right();
        Shot read = customize(shot).get(0).right();
        assertThat(read.getCandidates()).allMatch(Candidate::getCached);
        assertThat(read.getCandidates())
                .extracting(Candidate::getImage)
                .isEqualTo(rendered.getCandidates().stream().map(Candidate::getImage).toList());
    }

    private List<Either<Rejection, Shot>> customize(Shot shot) throws Exception {
        var function =
                new CustomizeImages(
                        new SimulatedCustomizerProvider(Duration.ZERO),
                        List.of(Shots.MODEL),
                        config(),
                        folder.toUri().toString());
        var operator = new AsyncWaitOperatorFactory<>(function, 0, CAPACITY, OutputMode.UNORDERED);
        var shots = new AvroTypeInfo<>(Shot.class);
        var outcomes = new EitherTypeInfo<>(new AvroTypeInfo<>(Rejection.class), shots);
        var settings = new SerializerConfigImpl();
        var harness =
                new OneInputStreamOperatorTestHarness<>(operator, shots.createSerializer(settings));
        harness.setup(outcomes.createSerializer(settings));
        try {
            harness.open();
            harness.processElement(shot, 0);
            harness.endInput();
            return harness.extractOutputValues();
        } finally {
            harness.close();
        }
    }

    private static CustomizeConfig config() {
        return new CustomizeConfig(
                64,
                64,
                List.of("cpu"),
                "",
                1,
                CAPACITY,
                Map.of(),
                Map.of(),
                DeviceConfig.defaults().withoutEngine());
    }
}
