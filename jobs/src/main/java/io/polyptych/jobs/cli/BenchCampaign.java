package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.bench.BenchSystem;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.route.RouteConfig;
import io.polyptych.route.RouteRule;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * A campaign of the fixtures' products for one system, through a whole local run.
 *
 * @param shot a shot's JSON
 * @param shots how many, a few a product
 */
record BenchCampaign(String system, String shot, int shots) {
    private static final int SHOTS_A_PRODUCT = 4;
    private static final String[] PRODUCTS = {"mug", "bottle", "lamp", "bag"};

    private static final String IN_SCENE =
            "\"scene\":\"scenes/shelf/scene.jpg\",\"mask\":{\"image\":\"scenes/shelf/precise.png\"}";

    /** Shots into a scene's mask, routed to a system that no shot may name. */
    static BenchCampaign inScene(String system, int shots) {
        return new BenchCampaign(system, "{" + IN_SCENE + "}", shots);
    }

    /** Shots such as a system does, by its name. */
    static BenchCampaign of(BenchSystem system, int shots) {
        String word = system.word();
        String rest =
                system.inScene() ? IN_SCENE : "\"prompt\":\"on a wooden table, morning light\"";
        return new BenchCampaign(word, "{\"system\":\"%s\",%s}".formatted(word, rest), shots);
    }

    /**
     * Runs it in a fresh folder.
     *
     * @return its rows
     * @throws IllegalStateException if not every shot has one
     */
    List<GeneratedImage> run(Systems systems) throws Exception {
        Path out = Files.createTempDirectory("polyptych-bench");
        try (LocalRun run = new LocalRun(out, null, Home.find("deploy/flink/local.yaml"))) {
            CampaignFile campaign = write(out);
            PolyptychConfig config = campaign.applyTo(routed()).under(out).withUse(Use.RESEARCH);
            String name = CampaignJob.name(campaign);
            JobID job = CampaignStart.on(run, campaign, config, systems, false);
            run.await(name, job);
            List<GeneratedImage> rows =
                    new Report(run.kafka(), config).outcomes(origin -> true).rows();
            if (rows.size() != shots) {
                throw new IllegalStateException(
                        "%d shots went in, %d rows came out".formatted(shots, rows.size()));
            }
            return rows;
        } finally {
            Folders.delete(out);
        }
    }

    private PolyptychConfig routed() {
        return PolyptychConfig.defaults()
                .withRoutes(
                        new RouteConfig(
                                List.of(
                                        new RouteRule(
                                                "bench", List.of("reference"), List.of(system)))));
    }

    private CampaignFile write(Path out) throws IOException {
        StringBuilder feed = new StringBuilder();
        for (int made = 0; made < shots; ) {
            StringBuilder wanted = new StringBuilder();
            int product = made / SHOTS_A_PRODUCT;
            for (int i = 0; i < SHOTS_A_PRODUCT && made < shots; i++, made++) {
                wanted.append(i == 0 ? "" : ",").append(shot);
            }
            feed.append(
                    "{\"id\":\"p%d\",\"title\":\"Product\",\"imageLink\":\"products/%s/front.jpg\",\"shots\":[%s]}%n"
                            .formatted(product, PRODUCTS[product % PRODUCTS.length], wanted));
        }
        Path file = out.resolve("bench.jsonl");
        Files.writeString(file, feed);
        return new CampaignFile(
                "bench", file.toString(), null, Home.find("fixtures").toString(), 1, 1, null, null);
    }
}
