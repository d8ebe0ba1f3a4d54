package io.polyptych.jobs.cli;

import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.local.RunningJob;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;

/** Waits for a job and shows how it stands. */
final class Follow {
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private Follow() {}

    /** Returns when the job has ended; throws what ended it if it failed. */
    static void untilEnd(LocalRun run, String name, JobID job, PrintWriter out) throws Exception {
        untilEnd(run, name, job, RunningJob.Expected.UNKNOWN, out);
    }

    /** The same for a job of which is known what it will have to do. */
    static void untilEnd(
            LocalRun run, String name, JobID job, RunningJob.Expected expected, PrintWriter out)
            throws Exception {
        Progress progress = new Progress(out, System.console() != null, expected);
        JobView view = new JobView(run.webUi(), job.toHexString());
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                run.await(name, job);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        while (true) {
            try {
                end.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
                break;
            } catch (TimeoutException e) {
                progress.show(view);
            } catch (ExecutionException e) {
                progress.end();
                throw e;
            }
        }
        progress.show(view);
        progress.end();
    }
}
