package io.polyptych.jobs;

import static org.apache.flink.streaming.api.datastream.AsyncDataStream.unorderedWait;

import io.polyptych.caption.CaptionShot;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.customize.ByProductBlock;
import io.polyptych.customize.CustomizeImages;
import io.polyptych.fetch.FetchImages;
import io.polyptych.ingest.IngestRecord;
import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.mask.MakeMasks;
import io.polyptych.outcome.RecallOriginal;
import io.polyptych.outcome.RouteRejections;
import io.polyptych.outcome.SystemTags;
import io.polyptych.route.DispatchToSystems;
import io.polyptych.route.RouteShot;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.score.ScoreImages;
import io.polyptych.score.ScoreSources;
import io.polyptych.select.SelectImage;
import io.polyptych.store.StoreImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * The one graph that both jobs draw: records in at the top, rows and rejections out at the bottom,
 * nothing ever flows back up.
 *
 * <pre>
 * ingest → fetch → caption → mask → route → [ customize-SYSTEM → score → select ] × rounds → store
 * </pre>
 *
 * <p>Every stage starts a new chain, its splitter chained to it, so that each box in the web UI has
 * its own busy and back-pressure figure. Names and uids are the stage's word with what tells its
 * operators apart. Checkpoints, restarts and the state backend belong to the deployment.
 */
final class Topology {
    private final Endpoints endpoints;
    private final PolyptychConfig config;
    private final Systems systems;
    private final ScoreSources scoreSources;

    private final List<DataStream<Rejection>> rejections = new ArrayList<>();

    Topology(Endpoints endpoints, PolyptychConfig config, Systems systems) {
        this.endpoints = endpoints;
        this.config = config;
        this.systems = systems;
        this.scoreSources = Embedders.of(config);
    }

    /** Draws the graph; once a topology. */
    void defineOn(StreamExecutionEnvironment env) {
        var ingested = ingested(env);
        var entering = routed(accepted("ingest", ingested));

        List<DataStream<Shot>> decided = new ArrayList<>();
        for (int round = 1; round <= config.select().rounds(); round++) {
            entering = round(round, entering);
            decided.add(entering);
        }

        DataStream<GeneratedImage> rows =
                stage("store", union(decided).map(new StoreImage(config.store(), config.objects())))
                        .union(ingested.getSideOutput(IngestRecord.RETIRED));
        rows.sinkTo(endpoints.rows()).name("store-kafka").uid("store-kafka");
        rows.sinkTo(endpoints.files()).name("store-files").uid("store-files");
        sinkRejections();
    }

    /**
     * Draws it as far as {@code route}, for whoever asks what comes before the renders; once a
     * topology.
     *
     * @param shots takes what would be rendered
     */
    void defineUntilRouteOn(StreamExecutionEnvironment env, Sink<Shot> shots) {
        var entering = routed(accepted("ingest", ingested(env)));
        List<DataStream<Shot>> dispatched = new ArrayList<>();
        for (CustomizerProvider provider : systems.inUse()) {
            dispatched.add(entering.getSideOutput(SystemTags.of(provider.system())));
        }
        union(dispatched).sinkTo(shots).name("route-shots").uid("route-shots");
        sinkRejections();
    }

    private SingleOutputStreamOperator<Either<Rejection, Shot>> ingested(
            StreamExecutionEnvironment env) {
        DataStream<RawRecord> received =
                env.fromSource(
                                endpoints.products(),
                                WatermarkStrategy.noWatermarks(),
                                endpoints.productsName())
                        .uid(endpoints.productsName());

        return stage(
                "ingest",
                received.process(
                        new IngestRecord(
                                config.objects(),
                                config.ingest(),
                                config.templates(),
                                config.shots(),
                                Systems.abilities(config))));
    }

    /** Shots with all that a render needs, on a side output for each system. */
    private SingleOutputStreamOperator<Shot> routed(DataStream<Shot> shots) {
        String objects = config.objects();

        // A product's shots go one way from here on: they share fetched images and cut-outs.
        var fetched =
                stage(
                        "fetch",
                        unorderedWait(
                                shots.keyBy(new ByProductBlock()),
                                new FetchImages(config.fetch(), objects),
                                config.fetch().operatorTimeout().toMillis(),
                                TimeUnit.MILLISECONDS,
                                config.fetch().inFlight()));
        var captioned =
                stage(
                        "caption",
                        unorderedWait(
                                accepted("fetch", fetched),
                                new CaptionShot(config.caption(), objects),
                                config.caption().operatorTimeout().toMillis(),
                                TimeUnit.MILLISECONDS,
                                config.caption().inFlight()));
        var masked = stage("mask", captioned.map(new MakeMasks(config.mask(), objects)));
        var routed =
                stage(
                        "route",
                        accepted("mask", masked)
                                .map(
                                        new RouteShot(
                                                config.route(),
                                                systems.models(),
                                                config.select())));
        var entering = named("route-accepted", routed.process(new DispatchToSystems()));
        rejections.add(entering.getSideOutput(RouteRejections.TAG));

        return entering;
    }

    private void sinkRejections() {
        stage("rejections", union(rejections).map(new RecallOriginal(config.objects())))
                .sinkTo(endpoints.rejections())
                .name("rejections-kafka")
                .uid("rejections-kafka");
    }

    /** One attempt at every shot that enters; what needs another leaves on the side outputs. */
    private SingleOutputStreamOperator<Shot> round(
            int round, SingleOutputStreamOperator<Shot> entering) {
        String suffix = round == 1 ? "" : "-r" + round;
        List<DataStream<Shot>> rendered = new ArrayList<>();
        for (CustomizerProvider provider : systems.inUse()) {
            String name = "customize-" + provider.system();
            var customized =
                    stage(
                            name + suffix,
                            // No timeout: the deadline is the device's, from the render's start.
                            unorderedWait(
                                            entering.getSideOutput(SystemTags.of(provider.system()))
                                                    .keyBy(new ByProductBlock()),
                                            new CustomizeImages(
                                                    provider,
                                                    systems.modelsOf(provider.system()),
                                                    config.customize(),
                                                    config.objects()),
                                            0,
                                            TimeUnit.MILLISECONDS,
                                            config.customize().inFlight())
                                    .setParallelism(config.customize().subtasks()));
            rendered.add(
                    accepted(name, suffix, customized)
                            .setParallelism(config.customize().subtasks()));
        }
        var scored =
                stage(
                        "score" + suffix,
                        // No timeout: a batch has its own deadline, the device's.
                        unorderedWait(
                                union(rendered),
                                new ScoreImages(
                                        config.score(),
                                        scoreSources,
                                        config.customize().device(),
                                        config.objects()),
                                0,
                                TimeUnit.MILLISECONDS,
                                config.score().inFlight()));
        return stage("select" + suffix, scored.process(new SelectImage(config.select())));
    }

    /** What a stage accepted; what it rejected joins the rejections. */
    private <T> SingleOutputStreamOperator<T> accepted(
            String stage, SingleOutputStreamOperator<Either<Rejection, T>> outcomes) {
        return accepted(stage, "", outcomes);
    }

    private <T> SingleOutputStreamOperator<T> accepted(
            String stage,
            String suffix,
            SingleOutputStreamOperator<Either<Rejection, T>> outcomes) {
        var accepted =
                named(stage + "-accepted" + suffix, outcomes.process(new RouteRejections<>()));
        rejections.add(accepted.getSideOutput(RouteRejections.TAG));
        return accepted;
    }

    private static <T> SingleOutputStreamOperator<T> stage(
            String name, SingleOutputStreamOperator<T> stream) {
        return named(name, stream).startNewChain();
    }

    private static <T> SingleOutputStreamOperator<T> named(
            String name, SingleOutputStreamOperator<T> stream) {
        return stream.name(name).uid(name);
    }

    private static <T> DataStream<T> union(List<DataStream<T>> streams) {
        return streams.stream().reduce((a, b) -> a.union(b)).orElseThrow();
    }
}
