package io.polyptych.jobs.cli;

import io.polyptych.jobs.local.RunningJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a campaign that runs elsewhere, in order. */
@Command(
        name = "cancel",
        description = {
            "Ends a running campaign in order: it reads no further, and finishes what it has read.",
            "The campaign's own command then writes its gallery and says what was not started. Ctrl-C"
                    + " there stops at once instead, and can be gone on from."
        },
        mixinStandardHelpOptions = true)
final class CampaignCancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The --out of the running campaign.")
    private Path dir;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        RunningJob running =
                RunningJob.in(dir)
                        .filter(RunningJob::answers)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no campaign is running in %s".formatted(dir)));
        out.printf("%s reads no further; waiting for what it has read%n", running.name());
        out.flush();
        RunningJob.cancel(dir);
        try {
            // Flink stops in order only with a savepoint; the campaign starts anew without it.
            Path savepoint = dir.toAbsolutePath().normalize().resolve("cancel-savepoint");
            running.view().drain(savepoint);
            Folders.delete(savepoint);
        } catch (IOException e) {
            RunningJob.keep(dir);
            throw e;
        }
        out.println("ended; its own command writes the gallery");
        out.flush();
        return 0;
    }
}
