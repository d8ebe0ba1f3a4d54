package io.polyptych.jobs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.FakeModelServer;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole job that asks a model for its captions: a fake one, that thinks up places too. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CaptionJobITCase {
    private static final String CONFIG =
            """
            shots: {candidates: 1}
            select: {least: {identity: -1, outside: -1, seam: -1}}
            customize: {device: {engine: false}}
            caption: {endpoint: "%s", model: fake-vl, new-scenes: true}
            """;

    private static final String FEED =
            """
            {"id": "mug", "title": "Mug", "imageLink": "products/mug/front.jpg", "shots": [\
            {"name": "table", "scene": "scenes/table/scene.jpg", "mask": {"image": "scenes/table/precise.png"}}, \
            {"name": "somewhere"}, {"name": "white", "prompt": "on white"}]}
            """;

    @TempDir private Path folder;

    @Test
    void theModelsWordsAreInTheRowAndInThePromptAsRendered() throws Exception {
        try (FakeModelServer server = new FakeModelServer()) {
            Map<String, GeneratedImage> rows = run(server);

            GeneratedImage table = rows.get("mug~catalog~table");
            GeneratedImage somewhere = rows.get("mug~catalog~somewhere");
            GeneratedImage white = rows.get("mug~catalog~white");
            String both = FakeModelServer.PRODUCT + " " + FakeModelServer.SCENE;
            var words =
                    new Caption(FakeModelServer.PRODUCT, FakeModelServer.SCENE, "fake-vl", null);
            assertThat(rows.values())
                    .extracting(GeneratedImage::getDecision)
                    .containsOnly(Decision.ACCEPTED);
            assertThat(table.getCaption()).isEqualTo(words);
            assertThat(table.getPrompt()).isEqualTo(both);
            assertThat(table.getCandidates())
                    .extracting(Candidate::getPrompt)
                    .containsExactly(both);
            assertThat(somewhere.getCaption()).isEqualTo(words);
            assertThat(somewhere.getPrompt()).isEqualTo(both);
            assertThat(somewhere.getPromptAsked()).isNull();
            assertThat(white.getPrompt()).isEqualTo("on white");
            assertThat(white.getCaption().getProduct()).isEqualTo(FakeModelServer.PRODUCT);
            assertThat(white.getCaption().getScene()).isNull();
            // A product, a scene, a place: each asked for once.
            assertThat(server.requests()).hasSize(3);
        }
    }

    private Map<String, GeneratedImage> run(FakeModelServer server) throws Exception {
        Path out = folder.resolve("out");
        Path yaml = folder.resolve("polyptych.yaml");
        Files.writeString(yaml, CONFIG.formatted(server.endpoint()));
        PolyptychConfig config =
                ConfigFile.load(yaml).under(out).withBase(Checkout.fixtures().toString());
        try (LocalRun run = new LocalRun(out, null, Checkout.flinkSettings(folder, Map.of()))) {
            run.createTopics(config.topics());
            try (ProductTopic products =
                    new ProductTopic(run.kafka(), config.topics().products())) {
                products.sendFeed(Files.writeString(folder.resolve("feed.jsonl"), FEED));
            }
            JobID id =
                    run.start(
                            CatalogJob.NAME_UNTIL_NOW,
                            config,
                            false,
                            env ->
                                    new CatalogJob(
                                                    CatalogJob.endpoints(run.kafka(), config, true),
                                                    config,
                                                    Systems.builtIn())
                                            .defineOn(env));
            run.await(CatalogJob.NAME_UNTIL_NOW, id);
            Outcomes outcomes = Outcomes.read(run.kafka(), config.topics());
            assertThat(outcomes.rejections()).isEmpty();
            return outcomes.rows().stream().collect(toMap(GeneratedImage::getShotId, row -> row));
        }
    }
}
