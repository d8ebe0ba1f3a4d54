package io.polyptych.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.Outcomes;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.Lines;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Use;
import io.polyptych.system.montage.MontageProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code polyptych demo --system} does, on a Flink and a Kafka in this process: with the
 * system itself and its tiny model where this version has both, with one that draws noise
 * otherwise.
 */
class SystemDemoITCase {
    private static final String LICENCE = "A Licence for Research Only";
    private static final List<String> FLUX_ROLES =
            List.of(
                    "transformer",
                    "vae",
                    "text_encoder",
                    "text_encoder_2",
                    "tokenizer",
                    "tokenizer_2");
    private static final Map<String, List<String>> ROLES =
            Map.of(
                    "ace-plus", List.of("adapter"),
                    "dreamo", List.of("dreamo"),
                    "ic-custom", List.of("adapter", "redux", "image_encoder"),
                    "syncd", List.of("adapter"));

    @TempDir private Path folder;

    /** What a demo left behind. */
    private record Ended(
            int code, Manifest model, Outcomes outcomes, Set<String> boxes, Path objects) {}

    static Stream<String> systems() throws IOException {
        try (Stream<Path> feeds = Files.list(Checkout.fixtures().resolve("feeds/systems"))) {
            return feeds
                    .map(feed -> feed.getFileName().toString().replace(".jsonl", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void everyShotIsRenderedByTheSystemItNames(String system) throws Exception {
        Ended ended = demo(system, Use.RESEARCH);

        assertThat(ended.code).isZero();
        assertThat(ended.outcomes.rejections()).extracting(Rejection::getMessage).isEmpty();
        assertThat(ended.outcomes.rows()).isNotEmpty();
        assertThat(ended.outcomes.rows().size()).isEqualTo(shots(system));
        for (GeneratedImage row : ended.outcomes.rows()) {
            assertThat(row.getSystem()).as(row.getShotId()).isEqualTo(system);
            assertThat(row.getModelDigest()).isEqualTo(ended.model.digest());
            assertThat(row.getUse()).isEqualTo(Use.RESEARCH);
            assertThat(row.getCandidates()).isNotEmpty();
            for (Candidate candidate : row.getCandidates()) {
                assertThat(candidate.getImage()).as(row.getShotId()).isNotNull();
                Path render = Path.of(URI.create(candidate.getImage().getUri()));
                assertThat(render.getParent()).isEqualTo(ended.objects.resolve("renders"));
                assertThat(render).isNotEmptyFile();
            }
        }
        assertThat(ended.boxes)
                .contains("customize-%1$s -> customize-%1$s-accepted".formatted(system));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void withoutAUseNothingIsRenderedAndEveryRejectionNamesTheLicenceAndSaysWhatIsLeft(
            String system) throws Exception {
        Ended ended = demo(system, null);

        assertThat(ended.code).isZero();
        assertThat(ended.outcomes.rows()).isEmpty();
        assertThat(ended.objects.resolve("renders")).doesNotExist();
        assertThat(ended.outcomes.rejections()).hasSize(shots(system));
        assertThat(ended.outcomes.rejections())
                .allSatisfy(
                        rejection ->
                                assertThat(rejection.getMessage())
                                        .contains(system)
                                        .contains(ended.model.licence())
                                        .contains("does not allow commercial use")
                                        .contains("left for commercial use: "));
    }

    private Ended demo(String system, Use use) throws Exception {
        PolyptychConfig config =
                PolyptychConfig.defaults()
                        .withModels(List.of(modelOf(system).toString()))
                        .under(folder)
                        .withBase(Checkout.fixtures().toString());
        SystemDemo demo = SystemDemo.of(system, Checkout.fixtures());
        config = demo.config(use == null ? config : config.withUse(use));
        Systems systems = demo.systems(config, providers(system));
        var run = new DemoRun("test", config, systems, folder, new PrintWriter(new StringWriter()));
        try (LocalRun local =
                new LocalRun(folder, null, Checkout.flinkSettings(folder, Map.of()))) {
            int code = run.over(products -> products.sendFeed(demo.feed()), local);
            return new Ended(
                    code,
                    systems.modelsOf(system).get(0),
                    Outcomes.read(local.kafka(), config.topics()),
                    boxes(local),
                    Path.of(URI.create(config.objects())));
        }
    }

    private static boolean isHere(String system) {
        return Systems.PROVIDERS.stream().anyMatch(provider -> provider.system().equals(system));
    }

    private static List<CustomizerProvider> providers(String system) {
        return isHere(system)
                ? Systems.PROVIDERS
                : List.of(new MontageProvider(), new DrawingProvider(system));
    }

    /** The tiny model, or a folder that names any file for the system that reads none. */
    private Path modelOf(String system) throws IOException {
        if (isHere(system)) {
            return Checkout.fixtures().resolve("models");
        }
        Path model = Files.createDirectories(folder.resolve("models").resolve(system));
        Files.writeString(model.resolve("weights.safetensors"), "none");
        StringBuilder yaml =
                new StringBuilder(
                        """
                        system: %s
                        name: Fake
                        licence: {name: %s, text: nowhere}
                        uses: [research]
                        precision: float32
                        files:
                        """
                                .formatted(system, LICENCE));
        for (String role : ROLES.get(system)) {
            yaml.append("  ").append(role).append(": weights.safetensors\n");
        }
        for (String role : FLUX_ROLES) {
            yaml.append("  ").append(role).append(": weights.safetensors\n");
        }
        Files.writeString(model.resolve("model.yaml"), yaml);
        return model.getParent();
    }

    private static int shots(String system) throws IOException {
        int shots = 0;
        Path feed = Checkout.fixtures().resolve("feeds/systems/" + system + ".jsonl");
        try (Lines lines = new Lines(Files.newInputStream(feed))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                shots += new String(line, UTF_8).split("\"system\"", -1).length - 1;
            }
        }
        return shots;
    }

    private static Set<String> boxes(LocalRun local) throws Exception {
        JobView rest = new JobView(local.webUi(), "");
        Set<String> boxes = new HashSet<>();
        for (var job : rest.get("/jobs").path("jobs")) {
            new JobView(local.webUi(), job.path("id").asText())
                    .details()
                    .path("vertices")
                    .forEach(box -> boxes.add(box.path("name").asText()));
        }
        return boxes;
    }
}
