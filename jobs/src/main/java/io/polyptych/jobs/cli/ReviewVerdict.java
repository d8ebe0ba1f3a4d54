package io.polyptych.jobs.cli;

import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.jobs.review.Reviews;
import io.polyptych.jobs.review.ShotList;
import io.polyptych.jobs.review.Verdict;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.store.ReviewedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What accept and refuse have in common: which shots, why, who. */
final class ReviewVerdict {
    /** A shot id has two tildes; a folder that looks so too is written with a slash. */
    private static final Pattern SHOT = Pattern.compile("[^~/\\\\]*~[^~/\\\\]*~[^~/\\\\]*");

    @Parameters(
            paramLabel = "DIR SHOT",
            arity = "0..*",
            description =
                    "The --out of an earlier run, which may be left out with --kafka, and the shots.")
    private List<String> words = new ArrayList<>();

    @Mixin private RunTopics topics;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "Also the shots that a file names, one id a line; - reads standard input.")
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

    /** The run's folder, or null where only a Kafka is named. */
    private Path dir() {
        boolean none =
                words.isEmpty() || topics.kafka() != null && SHOT.matcher(words.get(0)).matches();
        return none ? null : Path.of(words.get(0));
    }

    /** Decides on the shots and says what came of it. Returns the exit code. */
    int decide(Decision decision, OptionalInt candidate, CommandLine command) throws Exception {
        Verdict verdict = new Verdict(decision, candidate, note, by);
        List<String> shots = shots();
        PrintWriter out = command.getOut();
        try (RunTopics.Open run = topics.open(dir())) {
            // A refusal writes no file, so it needs no place for one.
            String root = decision == Decision.ACCEPTED ? run.objects() : run.config().objects();
            var rows = new ReviewedRows(run.config().store(), new ObjectStore(root));
            var topic = new GeneratedTopic(run.kafka(), run.config().topics().generated());
            Reviews.Outcome outcome =
                    new Reviews(rows).of(new GeneratedShots(topic.rows()), shots, verdict);
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
        List<String> shots = new ArrayList<>(words.subList(dir() == null ? 0 : 1, words.size()));
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
                        .formatted(row.getShotId(), row.getChosen() + 1, row.getOutput().getUri())
                : row.getShotId() + ": refused";
    }
}
