package io.polyptych.jobs.cli;

import picocli.CommandLine.Command;

/** Rejections, looked at again and sent again. */
@Command(
        name = "replay",
        description = "Rejections: which there are, and sending their records again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReplayListCommand.class, ReplaySendCommand.class})
final class ReplayCommand {}
