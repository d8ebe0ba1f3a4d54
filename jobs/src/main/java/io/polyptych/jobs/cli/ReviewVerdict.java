package io.polyptych.jobs.cli;

import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.jobs.review.Reviews;
import io.polyptych.jobs.review.ShotList;
import io.polyptych.jobs.review.Verdict;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.store.DeliveredFile;
import io.polyptych.store.ReviewedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What accept and refuse have in common: which shots, why, who. */
final class ReviewVerdict {
    @Mixin private RunTopics topics;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Also the shots that a file names, one id a line; - reads standard input.")
    private Path list;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why, in a line; it becomes a part of the row's reason.")
    private String note;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides (default: the user's name, ${DEFAULT-VALUE}).")
    private String by;

    /** Decides on the shots and says what came of it. Returns the exit code. */
    int decide(Decision decision, OptionalInt candidate, CommandLine command) throws Exception {
        Verdict verdict = new Verdict(decision, candidate, note, by);
        List<String> shots = shots();
        PrintWriter out = command.getOut();
        try (RunTopics.Open run = topics.open()) {
            var topic = new GeneratedTopic(run.kafka(), run.config().topics().generated());
            var files =
                    new DeliveredFile(
                            run.config().store(), new ObjectStore(run.config().objects()));
            Reviews.Outcome outcome =
                    new Reviews(new ReviewedRows(files))
                            .of(new GeneratedShots(topic.rows()), shots, verdict);
            if (!outcome.problems().isEmpty()) {
                outcome.problems().forEach(problem -> command.getErr().println(problem));
                command.getErr().println("polyptych: nothing was decided");
                return CommandLine.ExitCode.USAGE;
            }
            topic.append(outcome.appended());
            outcome.appended().forEach(row -> out.println(words(row)));
            outcome.standing().forEach(out::println);
            out.printf(
                    "%d decided, %d stood so already%n",
                    outcome.appended().size(), outcome.standing().size());
            out.flush();
            return 0;
        }
    }

    private List<String> shots() throws IOException {
        List<String> shots = new ArrayList<>(topics.shots());
        if (list != null && list.toString().equals("-")) {
            shots.addAll(ShotList.read(System.in, "standard input"));
        } else if (list != null) {
            if (!Files.isRegularFile(list)) {
                throw new IllegalArgumentException("--from: there is no file " + list);
            }
            try (InputStream in = Files.newInputStream(list)) {
                shots.addAll(ShotList.read(in, list.toString()));
            }
        }
        if (shots.isEmpty()) {
            throw new IllegalArgumentException(
                    "name the shots after DIR, or in a file by --from; polyptych review list has them");
        }
        return shots;
    }

    private static String words(GeneratedImage row) {
        return row.getDecision() == Decision.ACCEPTED
                ? "%s: accepted, candidate %d: %s"
                        .formatted(
                                row.getShotId(), row.getChosen() + 1, row.getOutput().getUri())
                : row.getShotId() + ": refused";
    }
}
