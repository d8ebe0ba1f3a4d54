package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import io.polyptych.jobs.bench.pictures.FixtureRecords;
import io.polyptych.jobs.bench.pictures.PlainLoop;
import io.polyptych.jobs.bench.pictures.PlainStages;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same montage shots through the whole pipeline and through {@link PlainLoop}: half of the
 * loop's, all of the pipeline's, the other half of the loop's, so that what wanders on the machine
 * meets both. The files of both are compared, to know that it was the same work.
 */
final class PipelineAgainstLoop {
    private static final String SYSTEM = "montage";
    private static final int WARM_UP = 8;
    private static final String STUDIO = "a studio shot on a light grey background";

    private final FixturePictures fixtures;
    private final int shots;
    private final PrintWriter out;

    PipelineAgainstLoop(FixturePictures fixtures, int shots, PrintWriter out) {
        this.fixtures = fixtures;
        this.shots = shots;
        this.out = out;
    }

    /** Prints both throughputs and their ratio. */
    void run() throws Exception {
        List<String> records = records();
        String feed = String.join("\n", records) + "\n";
        var campaign = new BenchCampaign(SYSTEM, feed, fixtures.folder(), shots);
        warmUp(campaign, records);
        Path folder = Files.createTempDirectory("polyptych-bench-loop");
        try (var stages = new PlainStages(campaign.config(folder))) {
            List<Shot> all = shots(stages, records);
            var loop = new PlainLoop(stages);
            PlainLoop.Made first = loop.run(all.subList(0, shots / 2));
            double before = PlainLoop.processorSeconds();
            BenchCampaign.Ran pipeline = campaign.run(Systems.builtIn());
            double spent = PlainLoop.processorSeconds() - before;
            PlainLoop.Made second = loop.run(all.subList(shots / 2, shots));
            print(first, pipeline, second);
            processor(first.processorSeconds() + second.processorSeconds(), spent);
        } finally {
            Folders.delete(folder);
        }
    }

    /** Four shots a product, in turns into a silhouette, a drawn area, a box and a studio. */
    private List<String> records() {
        var records = new FixtureRecords(fixtures);
        List<String> products = fixtures.products();
        List<String> lines = new ArrayList<>();
        for (int made = 0; made < shots; made += 4) {
            int turn = made / 4;
            var scene = fixtures.scenes().get(turn % fixtures.scenes().size());
            List<ObjectNode> wanted =
                    List.of(
                            FixtureRecords.inScene(scene, true),
                            FixtureRecords.inScene(scene, false),
                            FixtureRecords.inBox(scene),
                            FixtureRecords.inStudio(STUDIO));
            byte[] line =
                    records.record(
                            "p" + turn,
                            products.get(turn % products.size()),
                            wanted.subList(0, Math.min(4, shots - made)));
            lines.add(new String(line, StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static List<Shot> shots(PlainStages stages, List<String> records) {
        List<Shot> all = new ArrayList<>();
        records.forEach(
                record -> all.addAll(stages.shots(record.getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    private void warmUp(BenchCampaign campaign, List<String> records) throws Exception {
        Path folder = Files.createTempDirectory("polyptych-bench-warm");
        try (var stages = new PlainStages(campaign.config(folder))) {
            List<Shot> all = shots(stages, records);
            new PlainLoop(stages).run(all.subList(0, Math.min(WARM_UP, all.size())));
        } finally {
            Folders.delete(folder);
        }
    }

    private void print(PlainLoop.Made first, BenchCampaign.Ran pipeline, PlainLoop.Made second)
            throws IOException {
        Instant last =
                pipeline.rows().stream()
                        .map(GeneratedImage::getFinishedAt)
                        .max(Instant::compareTo)
                        .orElseThrow();
        double loop = first.seconds() + second.seconds();
        double ours = Duration.between(pipeline.submitted(), last).toMillis() / 1000.0;
        out.printf(
                "%d montage shots on %d cores: loop on two threads %.1f s (%.1f and %.1f), %.2f shots/s;"
                        + " pipeline %.1f s from its submission to the last file, %.2f shots/s%n",
                shots,
                Runtime.getRuntime().availableProcessors(),
                loop,
                first.seconds(),
                second.seconds(),
                shots / loop,
                ours,
                shots / ours);
        out.printf("pipeline / loop %.3f (asked: 0.9)%n", loop / ours);
        out.printf(
                "%d of %d files are the same in both, byte for byte%n",
                same(pipeline, first.files()) + same(pipeline, second.files()), shots);
        out.flush();
    }

    /** What a busy machine disturbs less: how much work each of them is. */
    private void processor(double loop, double pipeline) {
        out.printf(
                "processor time a shot: loop %.2f s, pipeline with Kafka and Flink from start to end"
                        + " %.2f s%n",
                loop / shots, pipeline / shots);
        out.flush();
    }

    private static long same(BenchCampaign.Ran pipeline, Map<String, String> loop) {
        return pipeline.rows().stream()
                .filter(row -> row.getOutput() != null)
                .filter(row -> row.getOutput().getSha256().equals(loop.get(row.getShotId())))
                .count();
    }
}
