package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.RunningJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * One line that follows a job: shots done of those known, rejections, time left. It is rewritten in
 * place on a terminal; otherwise a line is printed when something has changed, at most every few
 * seconds.
 */
final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final RunningJob.Expected expected;
    private final long start = System.nanoTime();
    private long printedAt = start;
    private String printed = "";

    Progress(PrintWriter out, boolean terminal, RunningJob.Expected expected) {
        this.out = out;
        this.terminal = terminal;
        this.expected = expected;
    }

    /** Shows how a job stands; a web UI that doesn't answer just now is no reason to stop. */
    void show(JobView job) {
        // Several questions to Flink a look: not asked for what would not be printed.
        if (!terminal && System.nanoTime() - printedAt < BETWEEN_LINES.toNanos()) {
            return;
        }
        String line;
        try {
            JsonNode details = job.details();
            line =
                    line(
                            details,
                            (System.nanoTime() - start) / 1_000_000_000,
                            job.accepted(details));
        } catch (IOException e) {
            return;
        }
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
        } else if (!line.equals(printed)) {
            out.println(line);
            out.flush();
            printedAt = System.nanoTime();
        }
        printed = line;
    }

    /** Prints how a job stands, once. */
    void print(JobView job) throws IOException {
        JsonNode details = job.details();
        out.println(line(details, details.path("duration").asLong() / 1000, job.accepted(details)));
        out.flush();
    }

    /** Ends the line that is rewritten in place. */
    void end() {
        if (terminal && !printed.isEmpty()) {
            out.println();
            out.flush();
        }
    }

    private String line(JsonNode details, long seconds, long accepted) {
        long shots = Math.max(expected.shots(), JobView.recordsInto(details, "fetch"));
        long stored = JobView.recordsInto(details, "store");
        long rejected = JobView.recordsInto(details, "rejections");
        return "%s  %s, %d records or shots rejected  %s%s%s"
                .formatted(
                        details.path("state").asText("STARTING").toLowerCase(Locale.ROOT),
                        expected.resumed()
                                ? "%d shots stored since it went on, of %d in all"
                                        .formatted(stored, shots)
                                : "%d of %d shots stored".formatted(stored, shots),
                        rejected,
                        clock(seconds),
                        left(stored, shots + expected.recordsRejected() - rejected, seconds),
                        perHour(accepted, seconds));
    }

    /** Accepted pictures an hour at the pace so far. */
    private static String perHour(long accepted, long seconds) {
        return accepted == 0 || seconds == 0
                ? ""
                : ", %,d accepted an hour".formatted(accepted * 3600 / seconds);
    }

    /**
     * Time left at the pace so far, once there is one; unknown for a job that goes on, since its
     * counts are those since then.
     *
     * @param wanted shots that are or will be stored, and records yet to be rejected
     */
    private String left(long stored, long wanted, long seconds) {
        return stored < 2 || wanted <= stored || expected.resumed()
                ? ""
                : ", about %s left".formatted(clock(seconds * (wanted - stored) / stored));
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
