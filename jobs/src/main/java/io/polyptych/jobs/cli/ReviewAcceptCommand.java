package io.polyptych.jobs.cli;

import io.polyptych.schemas.Decision;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A person accepts shots. */
@Command(
        name = "accept",
        description = {
            "Accepts shots: DIR SHOT..., or --kafka HOST:PORT SHOT...",
            "Writes the delivered file of the candidate, unless it is there, and a row that takes the"
                    + " place of the shot's. All shots are decided on, or, if one can't be, none."
        },
        mixinStandardHelpOptions = true)
final class ReviewAcceptCommand implements Callable<Integer> {
    @Option(
            names = "--candidate",
            paramLabel = "K",
            description =
                    "Which one, counted from 1 over all attempts (default: the one that the row"
                            + " names as nearest or accepted).")
    private Integer candidate;

    @Mixin private ReviewVerdict verdict;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return verdict.decide(
                Decision.ACCEPTED,
                candidate == null ? OptionalInt.empty() : OptionalInt.of(candidate),
                spec.commandLine());
    }
}
