package io.polyptych.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with the files of models. */
@Command(
        name = "models",
        description = "Looks at models' files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsCheckCommand.class,
            ModelsManifestCommand.class,
            ModelsVerifyCommand.class,
            ModelsConvertCommand.class,
            ModelsExportKernelsCommand.class
        })
final class ModelsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: check, convert, manifest, verify, export-kernels");
    }
}
