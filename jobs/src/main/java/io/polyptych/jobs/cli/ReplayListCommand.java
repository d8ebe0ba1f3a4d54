package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.Rejected;
import io.polyptych.schemas.Rejection;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was rejected, and has not been dealt with. */
@Command(
        name = "list",
        description = {
            "What was rejected, and nothing has come of since.",
            "A summary by stage and code, then each with its message."
        },
        mixinStandardHelpOptions = true)
final class ReplayListCommand implements Callable<Integer> {
    /** How a list is written. */
    enum Format {
        TEXT,
        JSONL
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin private ReplayOptions options;

    @Option(
            names = "--format",
            defaultValue = "TEXT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (LocalRun run = options.open()) {
            List<Rejected> rejected = options.chosen(run, options.config()).rejected();
            if (format == Format.JSONL) {
                rejected.forEach(one -> out.println(json(one)));
            } else {
                text(rejected, out);
            }
            out.flush();
            return 0;
        }
    }

    private static void text(List<Rejected> rejected, PrintWriter out) {
        if (rejected.isEmpty()) {
            out.println("nothing is open");
            return;
        }
        Map<String, Long> counts =
                rejected.stream()
                        .map(Rejected::rejection)
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.getStage() + " " + r.getCode(),
                                        TreeMap::new,
                                        Collectors.counting()));
        counts.forEach((what, count) -> out.printf("%5d  %s%n", count, what));
        for (Rejected one : rejected) {
            Rejection rejection = one.rejection();
            out.printf(
                    "%n%s  %s %s  %s%s%n    %s%n    from %s%s%n",
                    rejection.getRejectedAt(),
                    rejection.getStage(),
                    rejection.getCode(),
                    subject(rejection),
                    one.isOpen() ? "" : "  (" + state(one) + ")",
                    rejection.getMessage(),
                    one.place(),
                    rejection.getRetryable() ? "; may pass when sent again" : "");
        }
    }

    private static String json(Rejected one) {
        Rejection rejection = one.rejection();
        ObjectNode line =
                JSON.createObjectNode()
                        .put("rejectedAt", rejection.getRejectedAt().toString())
                        .put("stage", rejection.getStage())
                        .put("code", rejection.getCode())
                        .put("message", rejection.getMessage())
                        .put("retryable", rejection.getRetryable())
                        .put("productId", rejection.getProductId())
                        .put("shotId", rejection.getShotId())
                        .put("campaign", rejection.getCampaign())
                        .put("origin", one.mark())
                        .put("replayOf", rejection.getOrigin().getReplayOf())
                        .put("state", state(one));
        return line.toString();
    }

    private static String subject(Rejection rejection) {
        if (rejection.getShotId() != null) {
            return rejection.getShotId();
        }
        return rejection.getProductId() == null
                ? "a record"
                : "product " + rejection.getProductId();
    }

    private static String state(Rejected one) {
        return one.state().name().toLowerCase(Locale.ROOT);
    }
}
