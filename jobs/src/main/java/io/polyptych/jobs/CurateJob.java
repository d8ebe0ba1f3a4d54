package io.polyptych.jobs;

import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.curate.CurateFiles;
import io.polyptych.jobs.curate.CurateSettings;
import io.polyptych.jobs.curate.CurateSteps;
import io.polyptych.jobs.curate.Curators;
import io.polyptych.jobs.curate.Drop;
import io.polyptych.jobs.curate.Group;
import io.polyptych.jobs.curate.RunStep;
import io.polyptych.jobs.curate.Sample;
import io.polyptych.jobs.curate.Tally;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedColumns;
import io.polyptych.jobs.files.FeedKind;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.kafka.KafkaEndpoints;
import io.polyptych.jobs.kafka.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * Makes training samples of groups of pictures and ends: the data pipelines of IC-Custom and SynCD.
 *
 * <pre>
 * ingest → ingest-repeated → fetch → mask → score → select → caption → store → shards
 *    every one of them:  what it drops → dropped,  what its rules saw → tallies
 * </pre>
 *
 * <p>Records carry references to images; pixels lie in the object store, and the shards' writer
 * reads them there.
 */
public final class CurateJob {
    /** The job's name, and its consumer group. */
    public static final String NAME = "polyptych-curate";

    private final Ends ends;
    private final CurateSteps steps;
    private final int judges;
    private final int shardWriters;

    private final List<DataStream<Drop>> dropped = new ArrayList<>();
    private final List<DataStream<Tally>> tallies = new ArrayList<>();

    /**
     * Where groups come from and what was made of them goes.
     *
     * @param groups in, bounded
     * @param groupsName the source's name and uid: ingest-files or ingest-kafka
     */
    public record Ends(
            Source<RawRecord, ?, ?> groups,
            String groupsName,
            Sink<Sample> shards,
            Sink<Drop> dropped,
            Sink<Tally> tallies) {

        /** Groups from a file, one a line. */
        public static Ends ofFile(
                String file, String out, CurateSettings settings, Curators curators) {
            Feed feed = new Feed(file, FeedKind.JSONL, FeedColumns.MERCHANT);
            return ofFolder(
                    feed.source(FeedLimits.GROUPS), "ingest-files", out, settings, curators);
        }

        /** All groups that a topic holds now. */
        public static Ends ofTopic(
                String kafka,
                String topic,
                String out,
                CurateSettings settings,
                Curators curators) {
            Topics defaults = Topics.defaults();
            Topics topics = new Topics(topic, defaults.generated(), defaults.rejections());
            return ofFolder(
                    new KafkaEndpoints(kafka, topics, NAME).productsUntilNow(),
                    "ingest-kafka",
                    out,
                    settings,
                    curators);
        }

        private static Ends ofFolder(
                Source<RawRecord, ?, ?> groups,
                String name,
                String out,
                CurateSettings settings,
                Curators curators) {
            return new Ends(
                    groups,
                    name,
                    CurateFiles.shards(out, settings.curate().shards(), curators),
                    CurateFiles.dropped(out),
                    CurateFiles.tallies(out));
        }
    }

    /**
     * Takes its ends as arguments, so that a test can pass others.
     *
     * @param out folder or URI of all that is written; the object store is in it
     */
    public CurateJob(Ends ends, String out, CurateSettings settings, Curators curators) {
        this.ends = ends;
        this.steps = new CurateSteps(settings, curators, CurateFiles.objects(out));
        this.judges = curators.subtasks();
        this.shardWriters = settings.curate().shards().writers();
    }

    /** Declares the whole graph; once a job. */
    public void defineOn(StreamExecutionEnvironment env) {
        DataStream<RawRecord> received =
                env.fromSource(ends.groups(), WatermarkStrategy.noWatermarks(), ends.groupsName())
                        .uid(ends.groupsName());
        var read = step("ingest", received, steps.ingest(), Group.class);
        var unique =
                sides(
                        "ingest-repeated",
                        read.keyBy(group -> group.id(), Types.STRING).process(steps.repeated()));
        var fetched = step("fetch", unique, steps.fetch(), Group.class);
        var cut = step("mask", fetched, steps.mask(), Group.class);
        var measured = step("score", cut, steps.score(), Group.class);
        if (judges > 0) {
            measured.setParallelism(judges);
        }
        var selected = step("select", measured, steps.select(), Sample.class);
        var captioned = step("caption", selected, steps.caption(), Sample.class);
        var masked = step("store", captioned, steps.store(), Sample.class);

        masked.sinkTo(ends.shards())
                .setParallelism(shardWriters)
                .name("store-shards")
                .uid("store-shards");
        union(dropped).sinkTo(ends.dropped()).name("dropped-files").uid("dropped-files");
        union(tallies).sinkTo(ends.tallies()).name("tallies-files").uid("tallies-files");
    }

    /**
     * A step as a box of its own, named by its stage's word. Dealt out in turn, not passed straight
     * on: only then may a checkpoint overtake what waits for a slow step (Flink aligns barriers on
     * point-to-point connections), and small groups may wait there by the thousand.
     */
    private <I, O> SingleOutputStreamOperator<O> step(
            String name, DataStream<I> in, RunStep<I, O> step, Class<O> made) {
        return sides(name, in.rebalance().process(step, TypeInformation.of(made)));
    }

    private <O> SingleOutputStreamOperator<O> sides(
            String name, SingleOutputStreamOperator<O> stream) {
        var box = stream.name(name).uid(name).startNewChain();
        dropped.add(box.getSideOutput(RunStep.DROPPED));
        tallies.add(box.getSideOutput(RunStep.TALLIES));
        return box;
    }

    private static <T> DataStream<T> union(List<DataStream<T>> streams) {
        return streams.stream().reduce((a, b) -> a.union(b)).orElseThrow();
    }

    /**
     * On a cluster, without networks: {@code --out URI} and {@code --groups FILE}, or {@code
     * --kafka HOST:PORT --topic NAME}; {@code [--config FILE]}. Relative links begin in the folder
     * of FILE, those of a topic in {@code fetch.base}.
     */
    public static void main(String[] args) throws Exception {
        ParameterTool arguments = ParameterTool.fromArgs(args);
        CurateSettings settings =
                arguments.has("config")
                        ? CurateSettings.load(Path.of(arguments.get("config")))
                        : CurateSettings.defaults();
        if (!arguments.has("kafka")) {
            settings = settings.withBaseOf(arguments.getRequired("groups"));
        }
        Curators curators = Curators.classical();
        String out = arguments.getRequired("out");
        Ends ends =
                arguments.has("kafka")
                        ? Ends.ofTopic(
                                arguments.get("kafka"),
                                arguments.getRequired("topic"),
                                out,
                                settings,
                                curators)
                        : Ends.ofFile(arguments.getRequired("groups"), out, settings, curators);
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CurateJob(ends, out, settings, curators).defineOn(env);
        env.execute(NAME);
    }
}
