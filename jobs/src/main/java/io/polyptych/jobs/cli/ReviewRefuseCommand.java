package io.polyptych.jobs.cli;

import io.polyptych.schemas.Decision;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A person refuses shots. */
@Command(
        name = "refuse",
        description = {
            "Refuses shots, also accepted ones: DIR SHOT..., or --kafka HOST:PORT SHOT...",
            "Writes a row that takes the place of the shot's. Pictures stay; polyptych export --prune"
                    + " removes the exported file. All shots are decided on, or, if one can't be, none."
        },
        mixinStandardHelpOptions = true)
final class ReviewRefuseCommand implements Callable<Integer> {
    @Mixin private ReviewVerdict verdict;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return verdict.decide(Decision.REFUSED, OptionalInt.empty(), spec.commandLine());
    }
}
