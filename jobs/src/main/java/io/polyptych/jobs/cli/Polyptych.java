package io.polyptych.jobs.cli;

import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "polyptych",
        description = "Makes product images: products into scenes, by Flink.",
        mixinStandardHelpOptions = true,
        version = "polyptych 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and every record is accounted for",
            "1:the run failed; the log says why",
            "2:wrong usage, configuration or input file",
            "3:the run ended, but its counts don't balance",
            "70:a render hung or its engine died; start again, finished renders are kept"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CampaignCommand.class,
            IngestCommand.class,
            EvaluateCommand.class,
            CurateCommand.class,
            GalleryCommand.class,
            ReplayCommand.class,
            ReviewCommand.class,
            ExportCommand.class,
            CalibrateCommand.class,
            BenchCommand.class,
            ModelsCommand.class
        })
public final class Polyptych {
    static final int FAILED = 1;
    static final int UNBALANCED = 3;

    private Polyptych() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Polyptych())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Polyptych::explain);
    }

    /** One line for a person; the whole of it for the log. */
    private static int explain(
            Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof IllegalArgumentException) {
            err.println("polyptych: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        LoggerFactory.getLogger(Polyptych.class).error("the command failed", failure);
        err.println("polyptych: " + firstCause(failure));
        return FAILED;
    }

    private static String firstCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
