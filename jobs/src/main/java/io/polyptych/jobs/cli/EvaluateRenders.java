package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.evaluate.Made;
import io.polyptych.jobs.evaluate.RenderPlan;
import io.polyptych.jobs.evaluate.RenderedImages;
import io.polyptych.jobs.gallery.Latest;
import io.polyptych.jobs.gallery.Newest;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Origin;
import io.polyptych.score.ScoreConfig;
import io.polyptych.select.SelectConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;

/**
 * A benchmark's pictures, made by the pipeline as a campaign of one attempt a shot.
 *
 * @param base the configuration that the command was given
 * @param folder where everything goes; a second run finds its finished pictures there
 */
record EvaluateRenders(
        RenderPlan plan, PolyptychConfig base, Systems systems, Path folder, PrintWriter out) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes them, and says of those that couldn't be made why. */
    List<Made> with(LocalRun run) throws Exception {
        CampaignFile campaign = campaign();
        PolyptychConfig config = config(campaign);
        String name = CampaignJob.name(campaign);
        JobID job = CampaignStart.on(run, campaign, config, systems, false);
        out.printf(
                "rendering %d shots; Flink UI: %s  Kafka: %s%n",
                plan.shots(), run.webUi(), run.kafka());
        out.flush();
        Follow.untilEnd(run, name, job, out);

        Newest outcomes =
                new Report(run.kafka(), config).outcomes(origin -> isOurs(origin, campaign));
        return RenderedImages.of(
                plan,
                Latest.of(outcomes.rows()),
                outcomes.rejections(),
                new ObjectStore(config.objects()),
                folder.toAbsolutePath().normalize().resolve("images"));
    }

    /**
     * What the pipeline is told: it makes every picture once and measures what costs nothing, since
     * the evaluation scores them all afterwards. No threshold, budget or category of the user's
     * policy may stop or cut that.
     */
    PolyptychConfig config(CampaignFile campaign) {
        return campaign.applyTo(base)
                .under(folder)
                .withSelect(SelectConfig.defaults().withRounds(1))
                .withScore(ScoreConfig.defaults());
    }

    CampaignFile campaign() throws IOException {
        Path feed = folder.toAbsolutePath().normalize().resolve("feed.jsonl");
        Files.write(feed, plan.lines());
        return new CampaignFile(
                RenderPlan.CAMPAIGN,
                feed.toString(),
                null,
                base.fetch().base(),
                1,
                1,
                null,
                readable());
    }

    /** The benchmark's folders among those that may be read. */
    private JsonNode readable() {
        Set<String> roots = new TreeSet<>(plan.folders());
        roots.addAll(base.fetch().roots());
        ObjectNode changes = JSON.createObjectNode();
        changes.putObject("fetch").set("roots", JSON.valueToTree(roots));
        return changes;
    }

    /** The feed may have been another one when this folder was used before. */
    private boolean isOurs(Origin origin, CampaignFile campaign) {
        long line = origin.getLine();
        return campaign.feed().equals(origin.getFile())
                && line >= 1
                && line <= plan.lines().size()
                && origin.getSha256().equals(Digests.sha256(plan.lines().get((int) line - 1)));
    }
}
