package io.polyptych.jobs.bench.ingest;

import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.UntilRouteJob;
import io.polyptych.jobs.bench.Timings;
import io.polyptych.jobs.bench.Twin;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalFlink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * Records through everything that comes before the renders, and one step of it beside Ray Data. One
 * Flink for all jobs, which runs as long as this is open; checkpoints as local runs have them.
 */
public final class IngestBench implements AutoCloseable {
    private static final String PICTURES = "pictures";

    private final Path folder;
    private final int cpus;
    private final PrintWriter out;
    private final Configuration settings;
    private final LocalFlink flink;
    private final PolyptychConfig config;

    /** A feed and how it is called. */
    private record Feed(String name, RepeatedRecords records) {}

    /**
     * Starts Flink.
     *
     * @param folder empty; everything is written there, some 200 kB a picture
     * @param settings Flink's, a YAML file
     * @param cpus that each side takes
     * @param out what was measured
     */
    public IngestBench(Path folder, Path settings, int cpus, PrintWriter out) throws Exception {
        this.folder = folder.toAbsolutePath().normalize();
        this.cpus = cpus;
        this.out = out;
        this.settings = FlinkSettings.load(settings);
        FlinkSettings.checkpointIn(this.folder.resolve("checkpoints"), this.settings);
        this.config = PolyptychConfig.defaults().withBase(this.folder.resolve(PICTURES).toString());
        this.flink = LocalFlink.start(this.settings, cpus);
    }

    /**
     * Writes the pictures that all feeds share.
     *
     * @param fixtures with the photos that they are made of
     */
    public void prepare(Path fixtures, int pictures) throws IOException {
        SmallPictures.of(fixtures).write(folder.resolve(PICTURES), pictures);
    }

    /** Runs the whole graph as far as {@code route}. */
    public JobFigures untilRoute(RepeatedRecords records) throws Exception {
        Path feed = feed(new Feed("graph", records));
        Path objects = folder.resolve("graph");
        JobID job =
                ended(
                        "polyptych-bench-until-route",
                        env ->
                                new UntilRouteJob(source(feed), config.under(objects))
                                        .defineOn(env));
        FileUtils.deleteDirectory(objects.toFile());
        JobFigures figures = figures(job);
        print(records, figures);
        return figures;
    }

    /**
     * Reads, hashes, decodes, resizes and writes the pictures of two feeds, in turns with Ray.
     *
     * @param repeated records that share pictures
     * @param distinct records with a picture each
     * @param twin Ray's process, or null to time ours alone
     * @throws IllegalStateException if a side made other files than was to be expected
     */
    public void besideRay(
            RepeatedRecords repeated, RepeatedRecords distinct, int repeats, Twin twin)
            throws Exception {
        var warm = new Feed("warm", new RepeatedRecords(500, distinct.pictures()));
        feed(warm);
        turn(warm, twin, new Timings(), new Timings());
        for (Feed feed : List.of(new Feed("repeated", repeated), new Feed("distinct", distinct))) {
            feed(feed);
            var ours = new Timings();
            var theirs = new Timings();
            for (int repeat = 0; repeat < repeats; repeat++) {
                turn(feed, twin, ours, theirs);
            }
            print(feed, ours, twin == null ? null : theirs);
        }
    }

    private Source<RawRecord, ?, ?> source(Path lines) {
        return io.polyptych.jobs.files.Feed.of(lines.toString())
                .source(FeedLimits.of(config.ingest()));
    }

    private void turn(Feed feed, Twin twin, Timings ours, Timings theirs) throws Exception {
        Path objects = folder.resolve("ours");
        Path lines = folder.resolve(feed.name + ".jsonl");
        JobID job =
                ended(
                        "polyptych-bench-prepare",
                        env ->
                                env.fromSource(
                                                source(lines),
                                                WatermarkStrategy.noWatermarks(),
                                                "records")
                                        .rebalance()
                                        .map(
                                                new PrepareImage(
                                                        config.fetch(), objects.toUri().toString()))
                                        .name("prepare")
                                        .sinkTo(new DiscardingSink<>()));
        ours.add(figures(job).millis());
        requirePictures(feed, objects);
        FileUtils.deleteDirectory(objects.toFile());
        if (twin != null) {
            theirs.add(twin.millis(feed.name));
            // The script's own folder, as its head says.
            Path made = folder.resolve("ray");
            requirePictures(feed, made);
            FileUtils.deleteDirectory(made.toFile());
        }
    }

    /** The same work was done: each picture once, in all three forms. */
    private static void requirePictures(Feed feed, Path objects) throws IOException {
        for (String kind : List.of("originals", "images", "reduced")) {
            try (Stream<Path> files = Files.list(objects.resolve(kind))) {
                long made = files.count();
                if (made != feed.records.picturesUsed()) {
                    throw new IllegalStateException(
                            "%s: %d files in %s/%s, not %d"
                                    .formatted(
                                            feed.name,
                                            made,
                                            objects.getFileName(),
                                            kind,
                                            feed.records.picturesUsed()));
                }
            }
        }
    }

    /** Draws a graph. */
    private interface Drawing {
        void on(StreamExecutionEnvironment env);
    }

    private JobID ended(String name, Drawing drawing) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(cpus);
        drawing.on(env);
        JobID job = flink.submit(env, name);
        flink.await(job);
        return job;
    }

    private JobFigures figures(JobID job) throws Exception {
        var view = new JobView(flink.address(), job.toHexString());
        return JobFigures.of(view.details(), view.get("/jobs/" + job + "/checkpoints"));
    }

    private Path feed(Feed feed) throws IOException {
        Path file = folder.resolve(feed.name + ".jsonl");
        feed.records.write(file);
        return file;
    }

    private void print(RepeatedRecords records, JobFigures figures) {
        JobFigures.Checkpoints checkpoints = figures.checkpoints();
        out.printf(
                "everything before the renders, %s: %.1f s, %.1f records/s; %,d came to route, %,d rejected%n",
                records,
                figures.millis() / 1000.0,
                figures.recordsASecond(records.records()),
                figures.routed(),
                figures.rejected());
        out.printf(
                "checkpoints: %d completed, %d failed; median %d ms, greatest %d ms%n",
                checkpoints.completed(),
                checkpoints.failed(),
                checkpoints.medianMillis(),
                checkpoints.greatestMillis());
        out.printf(
                "state: median %,d bytes, greatest %,d, which is %.2f bytes for each record; a shot in flight has %,d bytes%n",
                checkpoints.medianBytes(),
                checkpoints.greatestBytes(),
                (double) checkpoints.greatestBytes() / records.records(),
                figures.bytesAShot());
        out.flush();
    }

    private void print(Feed feed, Timings ours, Timings theirs) {
        out.printf(
                "prepare %s: ours %s, %.0f records/s",
                feed.records, ours, 1000 * feed.records.records() / ours.median());
        if (theirs != null) {
            out.printf(
                    "; Ray %s, %.0f records/s; ours / Ray %.2f",
                    theirs,
                    1000 * feed.records.records() / theirs.median(),
                    theirs.median() / ours.median());
        }
        out.println();
        out.flush();
    }

    @Override
    public void close() {
        flink.close();
    }
}
