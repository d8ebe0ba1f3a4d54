package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.device.DeviceConfig;
import io.polyptych.device.Devices;
import io.polyptych.embed.AestheticHead;
import io.polyptych.embed.EmbedderFolder;
import io.polyptych.embed.FolderSource;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.Golden;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator: asynchronous, its views in batches with those of other shots. */
// The harness closes with any Exception, an interrupt among them.
@SuppressWarnings("try")
@Timeout(120)
class ScoreImagesTest {
    private static final DeviceConfig DEVICE = DeviceConfig.defaults().withoutEngine();

    /** Longer than any test may take. */
    private static final Duration FOR_EVER = Duration.ofMinutes(1);

    @TempDir Path folder;
    private Pictures pictures;

    @BeforeEach
    void openStore() {
        pictures = new Pictures(new ObjectStore(root()));
    }

    @AfterEach
    void shutDown() {
        Devices.shutDown();
    }

    @Test
    void aShotLeavesScoredAndTheTimeOfAllAttemptsAddsUp() throws Exception {
        Shot shot = shot(1);
        shot.setTimings(Map.of("score", 1_000L));

        try (var harness = harness(ScoreConfig.defaults(), ScoreSources.none())) {
            harness.open();
            harness.processElement(shot, 0);
            harness.endInput();

            Shot scored = harness.extractOutputValues().get(0);
            assertThat(scored.getCandidates().get(0).getScores()).containsKey("identity");
            assertThat(scored.getCandidates().get(0).getScoredBy())
                    .containsEntry("identity", "classical-1");
            assertThat(scored.getTimings().get("score")).isGreaterThanOrEqualTo(1_000L);
        }
    }

    /** A batch goes only when it is full, and is full only if the views of both shots meet. */
    @Test
    void viewsOfSeveralShotsShareABatch() throws Exception {
        try (var harness = harness(config(2), dino())) {
            harness.open();
            long batches = Devices.embedded().batches();
            long embedded = Devices.embedded().embedded();
            harness.processElement(shot(1), 0);
            harness.processElement(shot(2), 0);
            harness.endInput();

            assertThat(harness.extractOutputValues()).hasSize(2);
            // Reference and picture of each shot, whole and segmented.
            assertThat(Devices.embedded().embedded() - embedded).isEqualTo(8);
            assertThat(Devices.embedded().batches() - batches).isEqualTo(4);
        }
    }

    @Test
    void aShotInFlightIsScoredAgainAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(config(2), dino())) {
            harness.open();
            harness.processElement(shot(1), 0);
            state = harness.snapshot(1, 1);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
        Devices.shutDown();

        try (var harness = harness(config(1), dino())) {
            harness.initializeState(state);
            harness.open();
            harness.endInput();

            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            shot ->
                                    assertThat(shot.getCandidates().get(0).getScores())
                                            .containsKeys("identity", "dino-i"));
        }
    }

    /** Through PyTorch, on the goldens' tiny folders. */
    @Test
    void publishedFoldersGiveEveryScore() throws Exception {
        ScoreSources sources =
                new ScoreSources(
                        Map.of(
                                "clip", folder("embed-clip"),
                                "dino", folder("embed-dino"),
                                "dinov2", folder("embed-dinov2-registers"),
                                "siglip", folder("embed-siglip")),
                        () ->
                                AestheticHead.read(
                                        Golden.folder("embed-aesthetic/linear.safetensors")));
        ScoreConfig config =
                new ScoreConfig(
                        Map.of("dinov2", "anywhere"),
                        "mdinov2-i",
                        false,
                        "cpu",
                        16,
                        Duration.ofMillis(1),
                        2);
        var function = new ScoreImages(config, sources, DeviceConfig.defaults(), root());
        Shot shot = shot(1);
        shot.getRequest().setPrompt("a blue mug on a table");

        try (var harness = harness(function, config)) {
            harness.open();
            harness.processElement(shot, 0);
            harness.endInput();

            Candidate scored = harness.extractOutputValues().get(0).getCandidates().get(0);
            assertThat(scored.getScores().keySet())
                    .contains("clip-i", "segmented-clip-i", "dino-i", "segmented-dino-i")
                    .contains("dinov2-i", "mdinov2-i", "patch", "clip-t", "aesthetic", "identity");
            assertThat(scored.getScores().values()).allSatisfy(v -> assertThat(v).isFinite());
            assertThat(scored.getScoredBy().get("dino-i"))
                    .matches("embed-dino@[0-9a-f]{8}/256-crop-224;.*");
            assertThat(scored.getScoredBy().get("identity")).contains("embed-dinov2-registers@");
        }
    }

    private static FolderSource folder(String name) {
        return FolderSource.of(EmbedderFolder.read(Golden.folder(name)), false);
    }

    private String root() {
        return folder.toUri().toString();
    }

    private static ScoreConfig config(int largestBatch) {
        return new ScoreConfig(
                Map.of("dino", "anywhere"), "dino-i", false, "cpu", largestBatch, FOR_EVER, 2);
    }

    private static ScoreSources dino() {
        return new ScoreSources(Map.of("dino", new MeanColours.Source("dino-1")), null);
    }

    private OneInputStreamOperatorTestHarness<Shot, Shot> harness(
            ScoreConfig config, ScoreSources sources) throws Exception {
        return harness(new ScoreImages(config, sources, DEVICE, root()), config);
    }

    private OneInputStreamOperatorTestHarness<Shot, Shot> harness(
            ScoreImages function, ScoreConfig config) throws Exception {
        var operator =
                new AsyncWaitOperatorFactory<>(
                        function, 0, config.inFlight(), OutputMode.UNORDERED);
        var shots = new AvroTypeInfo<>(Shot.class);
        var settings = new SerializerConfigImpl();
        var harness =
                new OneInputStreamOperatorTestHarness<>(operator, shots.createSerializer(settings));
        harness.setup(shots.createSerializer(settings));
        return harness;
    }

    private Shot shot(int number) throws IOException {
        Candidate candidate =
                Candidate.newBuilder()
                        .setAttempt(1)
                        .setIndex(1)
                        .setSeed(number)
                        .setSystem("montage")
                        .setModelDigest("")
                        .setRenderKey("key-" + number)
                        .setImage(pictures.save("renders/" + number + ".png", picture(number)))
                        .build();
        ImageRef product = pictures.save("images/" + number + ".png", picture(10 + number));
        Reference reference =
                Reference.newBuilder(FetchedShots.reference(product, Role.SUBJECT))
                        .setCutOut(pictures.save("cutouts/" + number + ".png", drawn(0).truth()))
                        .build();
        return FetchedShots.shot(FetchedShots.request(null))
                .setShotId("shot-" + number)
                .setReferences(List.of(reference))
                .setAttempt(1)
                .setCandidates(List.of(candidate))
                .build();
    }

    private static Picture picture(int seed) {
        return drawn(seed).picture();
    }

    private static Drawn drawn(int seed) {
        return new Drawn(60, 60, 220).noise(2, seed).disc(30, 30, 20, 20, 130, 135);
    }
}
