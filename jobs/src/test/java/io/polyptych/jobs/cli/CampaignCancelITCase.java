package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.CountingProvider;
import io.polyptych.jobs.Eventually;
import io.polyptych.jobs.Outcomes;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.campaign.Forecast;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.local.RunningJob;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that is cancelled while it renders. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CampaignCancelITCase {
    private static final int RECORDS = 4000;

    /** Static, since Flink copies the provider. */
    private static final CountDownLatch RENDERING = new CountDownLatch(1);

    private static final CountDownLatch MAY_RENDER = new CountDownLatch(1);

    @TempDir private Path folder;

    @Test
    void itFinishesWhatItHasReadTellsWhatItHasNotAndBalances() throws Exception {
        CampaignFile campaign = campaign();
        PolyptychConfig config = campaign.applyTo(config()).under(folder);
        Systems systems =
                new Systems(
                        List.of(new CountingProvider(new Held())),
                        List.of(SimulatedCustomizerProvider.manifest()));
        StringWriter printed = new StringWriter();
        var run = new CampaignRun(campaign, config, systems, folder, new PrintWriter(printed));
        Forecast forecast = CampaignRun.forecast(campaign, config, systems);
        assertThat(forecast.wanted()).isEqualTo(RECORDS);

        try (LocalRun local = new LocalRun(folder, null, smallBuffers())) {
            CompletableFuture<Integer> code =
                    CompletableFuture.supplyAsync(() -> ended(run, local, forecast));
            RENDERING.await();
            RunningJob job =
                    Eventually.get(() -> RunningJob.in(folder), Optional::isPresent).orElseThrow();
            CompletableFuture<Integer> cancel = CompletableFuture.supplyAsync(this::cancel);
            Eventually.get(() -> wasAskedToStop(job), asked -> asked);
            MAY_RENDER.countDown();

            assertThat(cancel.get()).isZero();
            assertThat(code.get()).as(printed.toString()).isZero();
            Outcomes outcomes = Outcomes.read(local.kafka(), config.topics());
            int read = outcomes.rows().size() + outcomes.rejections().size();
            assertThat(read).isPositive().isLessThan(RECORDS);
            assertThat(printed.toString())
                    .contains(
                            "cancelled: %d of %d records were not started"
                                    .formatted(RECORDS - read, RECORDS))
                    .contains("%d records in: %d expanded".formatted(read, read));
        }
        assertThat(RunningJob.in(folder)).isEmpty();
        assertThat(folder.resolve("cancel-savepoint")).doesNotExist();
        assertThat(folder.resolve("cancelled")).doesNotExist();
    }

    private static int ended(CampaignRun run, LocalRun local, Forecast forecast) {
        try {
            return run.over(local, forecast);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int cancel() {
        return Polyptych.commandLine().execute("campaign", "cancel", folder.toString());
    }

    /** Whether a savepoint was begun. */
    private static boolean wasAskedToStop(RunningJob job) throws IOException {
        var checkpoints = job.view().get("/jobs/" + job.id() + "/checkpoints");
        return StreamSupport.stream(checkpoints.path("history").spliterator(), false)
                .anyMatch(checkpoint -> checkpoint.path("is_savepoint").asBoolean());
    }

    /** So that a source can't run far ahead of a render that waits. */
    private Path smallBuffers() throws Exception {
        return Checkout.flinkSettings(
                folder,
                Map.of(
                        "taskmanager.memory.segment-size", "4 kb",
                        "taskmanager.network.memory.floating-buffers-per-gate", "1"));
    }

    private CampaignFile campaign() throws Exception {
        Files.copy(
                Checkout.fixtures().resolve("products/mug/front.jpg"), folder.resolve("mug.jpg"));
        Files.writeString(
                folder.resolve("feed.jsonl"),
                IntStream.range(0, RECORDS)
                        .mapToObj(CampaignCancelITCase::product)
                        .collect(Collectors.joining("\n")));
        Path file = Files.writeString(folder.resolve("c.yaml"), "name: many\nfeed: feed.jsonl\n");
        return CampaignFile.load(file);
    }

    private static String product(int number) {
        return "{\"id\": \"p%d\", \"title\": \"Mug\", \"imageLink\": \"mug.jpg\", \"shots\": [{\"prompt\": \"on white\"}]}"
                .formatted(number);
    }

    private PolyptychConfig config() throws Exception {
        return ConfigFile.load(
                Files.writeString(
                        folder.resolve("config.yaml"),
                        """
                        shots: {candidates: 1, attempts: 1}
                        route: {rules: [{mode: test, needs: [], systems: [simulated]}]}
                        customize: {canvas-width: 64, canvas-height: 64, device: {engine: false}}
                        """));
    }

    private static final class Held implements CountingProvider.Before {
        @Override
        public void render(int renderedSoFar) {
            RENDERING.countDown();
            try {
                MAY_RENDER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
