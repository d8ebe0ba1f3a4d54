package io.polyptych.jobs.cli;

import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.jobs.review.ReviewTable;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The shots that wait for a person. */
@Command(
        name = "list",
        description = {
            "The shots that wait for a person's decision, with the pipeline's reason.",
            "Candidates are counted from 1 over all attempts, as the gallery shows them."
        },
        mixinStandardHelpOptions = true)
final class ReviewListCommand implements Callable<Integer> {
    /** How the list is written. */
    enum Format {
        TABLE,
        JSONL
    }

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The --out of an earlier run; may be left out with --kafka.")
    private Path dir;

    @Mixin private RunTopics topics;

    @Option(names = "--campaign", paramLabel = "NAME", description = "Of one campaign only.")
    private String campaign;

    @Option(
            names = "--decision",
            paramLabel = "DECISION",
            defaultValue = "REVIEW",
            description =
                    "Shots that stand so: review (the default), refused or accepted; may be repeated.")
    private Set<Decision> decisions;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table (the default), or jsonl with every candidate and its scores.")
    private Format format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (RunTopics.Open run = topics.open(dir)) {
            var topic = new GeneratedTopic(run.kafka(), run.config().topics().generated());
            List<GeneratedImage> rows = new GeneratedShots(topic.rows()).of(campaign, decisions);
            if (format == Format.JSONL) {
                ReviewTable.printJson(rows, out);
            } else if (rows.isEmpty()) {
                out.println("nothing to review");
            } else {
                ReviewTable.print(rows, out);
                out.printf(
                        "%n%d of them; then: polyptych review accept%s SHOT, or refuse%n",
                        rows.size(), topics.again(dir));
            }
            out.flush();
            return 0;
        }
    }
}
