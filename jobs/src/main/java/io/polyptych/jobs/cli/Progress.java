package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.jobs.local.JobView;
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
    private final long start = System.nanoTime();
    private long printedAt = start;
    private String printed = "";

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows how a job stands; a web UI that doesn't answer just now is no reason to stop. */
    void show(JobView job) {
        String line;
        try {
            line = line(job.details());
        } catch (IOException e) {
            return;
        }
        long now = System.nanoTime();
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
        } else if (!line.equals(printed) && now - printedAt >= BETWEEN_LINES.toNanos()) {
            out.println(line);
            out.flush();
            printedAt = now;
        }
        printed = line;
    }

    /** Ends the line that is rewritten in place. */
    void end() {
        if (terminal && !printed.isEmpty()) {
            out.println();
            out.flush();
        }
    }

    private String line(JsonNode details) {
        long shots = JobView.recordsInto(details, "fetch");
        long stored = JobView.recordsInto(details, "store");
        long rejected = JobView.recordsInto(details, "rejections");
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        return "%s  %d of %d shots stored, %d rejected  %s%s"
                .formatted(
                        details.path("state").asText("STARTING").toLowerCase(Locale.ROOT),
                        stored,
                        shots,
                        rejected,
                        clock(seconds),
                        left(stored, Math.max(0, shots - stored - rejected), seconds));
    }

    /** Time left at the pace so far, once there is one. */
    private static String left(long done, long open, long seconds) {
        return done < 2 || open == 0
                ? ""
                : ", about %s left".formatted(clock(seconds * open / done));
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
