package io.polyptych.jobs;

import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.files.RowFiles;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * Makes a campaign's images and ends: products from a feed, the same graph, the same topics out.
 */
public final class CampaignJob {
    private final Topology topology;

    /** Takes its endpoints as arguments, so that a test can pass others. */
    public CampaignJob(Endpoints endpoints, PolyptychConfig config, Systems systems) {
        this.topology = new Topology(endpoints, config, systems);
    }

    /** The job's name, which keeps two campaigns' transactions apart. */
    public static String name(CampaignFile campaign) {
        return "polyptych-campaign-" + campaign.name();
    }

    /** A feed's entries in, Kafka's topics out. */
    public static Endpoints endpoints(String kafka, PolyptychConfig config, CampaignFile campaign) {
        var topics = new KafkaEndpoints(kafka, config.topics(), name(campaign));
        return new Endpoints(
                campaign.products().source(FeedLimits.of(config.ingest())),
                "ingest-files",
                topics.rows(),
                RowFiles.in(config.rows()),
                topics.rejections());
    }

    /** Declares the whole graph. */
    public void defineOn(StreamExecutionEnvironment env) {
        topology.defineOn(env);
    }

    /** On a cluster: {@code --campaign FILE --kafka HOST:PORT [--config FILE]}. */
    public static void main(String[] args) throws Exception {
        ParameterTool arguments = ParameterTool.fromArgs(args);
        PolyptychConfig base =
                arguments.has("config")
                        ? ConfigFile.load(Path.of(arguments.get("config")))
                        : PolyptychConfig.defaults();
        CampaignFile campaign = CampaignFile.load(Path.of(arguments.getRequired("campaign")));
        PolyptychConfig config = campaign.applyTo(base);
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CampaignJob(
                        endpoints(arguments.getRequired("kafka"), config, campaign),
                        config,
                        Systems.of(config))
                .defineOn(env);
        env.execute(name(campaign));
    }
}
