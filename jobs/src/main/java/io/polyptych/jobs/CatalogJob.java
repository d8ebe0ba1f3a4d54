package io.polyptych.jobs;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.RowFiles;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import io.polyptych.jobs.kafka.TopicPlace;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/** Makes a catalog's images for ever: products from Kafka, rows and rejections back to Kafka. */
public final class CatalogJob {
    /** The job's name, consumer group and transaction prefix. */
    public static final String NAME = "polyptych-catalog";

    /** The same of the job that ends with what the topic holds now: it shares nothing with it. */
    public static final String NAME_UNTIL_NOW = "polyptych-catalog-until-now";

    /** And of the one that ends with records that were sent again. */
    public static final String NAME_OF_REPLAY = "polyptych-catalog-replay";

    private final Topology topology;

    /** Takes its endpoints as arguments, so that a test can pass others. */
    public CatalogJob(Endpoints endpoints, PolyptychConfig config, Systems systems) {
        this.topology = new Topology(endpoints, config, systems);
    }

    /** Kafka's ends for this job. */
    public static Endpoints endpoints(String kafka, PolyptychConfig config, boolean untilNow) {
        var topics = new KafkaEndpoints(kafka, config.topics(), untilNow ? NAME_UNTIL_NOW : NAME);
        return new Endpoints(
                untilNow ? topics.productsUntilNow() : topics.products(),
                "ingest-kafka",
                topics.rows(),
                RowFiles.in(config.rows()),
                topics.rejections());
    }

    /** The job that ends with records that were sent again: it shares nothing with the others. */
    public static Endpoints endpoints(
            String kafka, PolyptychConfig config, List<TopicPlace> replayed) {
        var topics = new KafkaEndpoints(kafka, config.topics(), NAME_OF_REPLAY);
        return new Endpoints(
                topics.productsFrom(replayed),
                "ingest-kafka",
                topics.rows(),
                RowFiles.in(config.rows()),
                topics.rejections());
    }

    /** Declares the whole graph. */
    public void defineOn(StreamExecutionEnvironment env) {
        topology.defineOn(env);
    }

    /** On a cluster: {@code --kafka HOST:PORT [--config FILE]}. */
    public static void main(String[] args) throws Exception {
        ParameterTool arguments = ParameterTool.fromArgs(args);
        PolyptychConfig config =
                arguments.has("config")
                        ? ConfigFile.load(Path.of(arguments.get("config")))
                        : PolyptychConfig.defaults();
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CatalogJob(
                        endpoints(arguments.getRequired("kafka"), config, false),
                        config,
                        Systems.of(config))
                .defineOn(env);
        env.execute(NAME);
    }
}
