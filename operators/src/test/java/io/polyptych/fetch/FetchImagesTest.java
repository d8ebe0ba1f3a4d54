package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
class FetchImagesTest {
    private static final long TIMEOUT = 50_000;
    private static final int CAPACITY = 12;

    @TempDir Path folder;

    private ImageServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ImageServer();
        Files.write(folder.resolve("a.jpg"), SampleFiles.jpeg(SampleFiles.waves(30, 20)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyShotComesOutOnceAsAShotOrARejection() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(shot("a.jpg"), 0);
            harness.processElement(shot("none.jpg"), 0);
            harness.endInput();

            List<Either<Rejection, Shot>> outcomes = harness.extractOutputValues();

            assertThat(outcomes).hasSize(2);
            Shot fetched =
                    outcomes.stream().filter(Either::isRight).findFirst().orElseThrow().right();
            Rejection rejection =
                    outcomes.stream().filter(Either::isLeft).findFirst().orElseThrow().left();
            assertThat(fetched.getReferences()).hasSize(1);
            assertThat(fetched.getTimings()).containsKey("fetch");
            assertThat(rejection.getCode()).isEqualTo("IMAGE_MISSING");
        }
    }

    @Test
    void aShotThatHangsIsRejectedOnceByTheTimeout() throws Exception {
        server.keepSilent("/silent.jpg");
        try (var harness = harness()) {
            harness.open();
            harness.setProcessingTime(0);
            harness.processElement(shot(server.link("/silent.jpg")), 0);
            harness.setProcessingTime(TIMEOUT + 1);
            harness.endInput();

            List<Either<Rejection, Shot>> outcomes = harness.extractOutputValues();

            assertThat(outcomes).hasSize(1);
            Rejection rejection = outcomes.get(0).left();
            assertThat(rejection.getCode()).isEqualTo("FETCH_TIMED_OUT");
            assertThat(rejection.getRetryable()).isTrue();
            assertThat(rejection.getShotId()).isEqualTo("mug-1~catalog~1");
        }
    }

    @Test
    void aSlowHostDoesNotHoldUpTheOthers() throws Exception {
        server.keepSilent("/silent.jpg");
        try (var harness = harness()) {
            harness.open();
            harness.setProcessingTime(0);
            for (int i = 0; i < CAPACITY - 1; i++) {
                Shot silent = shot(server.link("/silent.jpg"));
                harness.processElement(
                        Shot.newBuilder(silent).setOrigin(SampleShots.origin(i)).build(), 0);
            }
            harness.processElement(shot("a.jpg"), 0);

            while (harness.extractOutputValues().isEmpty()) {
                harness.getTaskMailbox().take(0).run();
            }

            assertThat(harness.extractOutputValues().get(0).isRight()).isTrue();
            harness.setProcessingTime(TIMEOUT + 1);
            harness.endInput();
            assertThat(harness.extractOutputValues()).hasSize(CAPACITY);
        }
    }

    private OneInputStreamOperatorTestHarness<Shot, Either<Rejection, Shot>> harness()
            throws Exception {
        AsyncFunction<Shot, Either<Rejection, Shot>> fetch =
                new FetchImages(
                        ShotImagesTest.config(folder), folder.resolve("objects").toString());
        var serializers = new SerializerConfigImpl();
        var operator =
                new AsyncWaitOperatorFactory<>(
                        fetch, TIMEOUT, CAPACITY, AsyncDataStream.OutputMode.UNORDERED);
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        operator, TypeInformation.of(Shot.class).createSerializer(serializers));
        var outcomes = TypeInformation.of(new TypeHint<Either<Rejection, Shot>>() {});
        harness.setup(outcomes.createSerializer(serializers));
        return harness;
    }

    private static Shot shot(String link) {
        return SampleShots.shot(SampleShots.product().setImageLink(link), ShotRequest.newBuilder());
    }
}
