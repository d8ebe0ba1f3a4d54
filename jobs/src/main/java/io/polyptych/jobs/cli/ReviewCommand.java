package io.polyptych.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people decide about shots. */
@Command(
        name = "review",
        description = {
            "What people decide: accepts or refuses shots of an earlier run.",
            "A decision is a row of its own on the topic, in place of the shot's earlier one; the"
                    + " gallery, export and calibrate follow it. docs/review.md has the whole of it."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ReviewListCommand.class,
            ReviewAcceptCommand.class,
            ReviewRefuseCommand.class
        })
final class ReviewCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name list, accept or refuse");
    }
}
