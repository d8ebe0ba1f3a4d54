package io.polyptych.jobs.cli;

import io.polyptych.jobs.CurateJob;
import io.polyptych.jobs.local.FlinkSettings;
import io.polyptych.jobs.local.FolderLock;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalFlink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A curation in this process: Flink and a folder, no Kafka of its own. Holds the folder against
 * other runs until it is closed.
 */
final class CurateRun implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 500;
    private static final int LOOKS_BETWEEN_LINES = 20;

    private final FolderLock lock;
    private final Path checkpoints;
    private final Configuration configuration;

    /**
     * @param out folder of the run; its last checkpoint, if one was left there, is gone on from
     * @throws IllegalArgumentException if another run is writing into it
     */
    CurateRun(Path out) {
        this.checkpoints = out.resolve("checkpoints").resolve(CurateJob.NAME);
        this.configuration = FlinkSettings.load(Home.find("deploy/flink/local.yaml"));
        configuration.addAll(FlinkSettings.load(Home.find("deploy/flink/curate.yaml")));
        FlinkSettings.checkpointIn(checkpoints, configuration);
        this.lock = FolderLock.on(out);
    }

    /** Lets the job go on from where it was stopped; whether there is anything to go on from. */
    boolean resumes() {
        return FlinkSettings.resumeFrom(checkpoints, configuration).isPresent();
    }

    /** Runs a job to its end; throws what ended it if it failed. */
    void run(CurateJob job, PrintWriter out) throws Exception {
        int parallelism = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (LocalFlink flink = LocalFlink.start(configuration, parallelism)) {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            env.setParallelism(parallelism);
            job.defineOn(env);
            JobID id = flink.submit(env, CurateJob.NAME);
            out.printf("Flink UI: %s%n", flink.address());
            out.flush();
            follow(flink, id, out);
        }
        FlinkSettings.forget(checkpoints);
    }

    @Override
    public void close() {
        lock.close();
    }

    private static void follow(LocalFlink flink, JobID id, PrintWriter out) throws Exception {
        JobView view = new JobView(flink.address(), id.toHexString());
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                flink.await(id);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        for (int look = 1; ; look++) {
            try {
                end.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (look % LOOKS_BETWEEN_LINES == 0) {
                    show(view, out);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IllegalStateException wrapped
                                && wrapped.getCause() instanceof Exception cause
                        ? cause
                        : e;
            }
        }
    }

    /** A web UI that doesn't answer just now is no reason to stop. */
    private static void show(JobView view, PrintWriter out) {
        try {
            var details = view.details();
            out.printf(
                    "%d groups read, %d measured; %d samples%n",
                    JobView.recordsInto(details, "fetch"),
                    JobView.recordsInto(details, "select"),
                    JobView.recordsInto(details, "store"));
            out.flush();
        } catch (IOException e) {
            return;
        }
    }
}
