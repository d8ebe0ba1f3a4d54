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
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * A campaign of the fixtures' products for one system, through a whole local run.
 *
 * @param feed of a record a line, each shot of one candidate
 * @param base of the links in it
 * @param shots how many there are in it
 */
record BenchCampaign(String system, String feed, Path base, int shots) {
    private static final int SHOTS_A_PRODUCT = 4;
    private static final String[] PRODUCTS = {"mug", "bottle", "lamp", "bag"};

    private static final String IN_SCENE =
            "\"scene\":\"scenes/shelf/scene.jpg\",\"mask\":{\"image\":\"scenes/shelf/precise.png\"}";

    /** Shots into a scene's mask, routed to a system that no shot may name. */
    static BenchCampaign inScene(String system, int shots) {
        return of(system, "{" + IN_SCENE + "}", shots);
    }

    /** Shots such as a system does, by its name. */
    static BenchCampaign of(BenchSystem system, int shots) {
        String word = system.word();
        String rest =
                system.inScene() ? IN_SCENE : "\"prompt\":\"on a wooden table, morning light\"";
        return of(word, "{\"system\":\"%s\",%s}".formatted(word, rest), shots);
    }

    private static BenchCampaign of(String system, String shot, int shots) {
        return new BenchCampaign(system, feed(shot, shots), Home.find("fixtures"), shots);
    }

    /**
     * What came of it.
     *
     * @param submitted when the job's graph was about to be drawn, Flink not yet started
     */
    record Ran(Instant submitted, List<GeneratedImage> rows) {}

    /**
     * Runs it in a fresh folder.
     *
     * @throws IllegalStateException if not every shot has a row
     */
    Ran run(Systems systems) throws Exception {
        Path out = Files.createTempDirectory("polyptych-bench");
        try (LocalRun run = new LocalRun(out, null, Home.find("deploy/flink/local.yaml"))) {
            CampaignFile campaign = write(out);
            PolyptychConfig config = config(campaign, out);
            String name = CampaignJob.name(campaign);
            Instant submitted = Instant.now();
            JobID job = CampaignStart.on(run, campaign, config, systems, false);
            run.await(name, job);
            List<GeneratedImage> rows =
                    new Report(run.kafka(), config).outcomes(origin -> true).rows();
            if (rows.size() != shots) {
                throw new IllegalStateException(
                        "%d shots went in, %d rows came out".formatted(shots, rows.size()));
            }
            return new Ran(submitted, rows);
        } finally {
            Folders.delete(out);
        }
    }

    /** What its job is told, for a folder to write to. */
    PolyptychConfig config(Path out) {
        return config(file("feed.jsonl"), out);
    }

    private PolyptychConfig config(CampaignFile campaign, Path out) {
        return campaign.applyTo(routed()).under(out).withUse(Use.RESEARCH);
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
        Path file = out.resolve("bench.jsonl");
        Files.writeString(file, feed);
        return file(file.toString());
    }

    private CampaignFile file(String feed) {
        return new CampaignFile("bench", feed, null, base.toString(), 1, 1, null, null);
    }

    private static String feed(String shot, int shots) {
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
        return feed.toString();
    }
}
