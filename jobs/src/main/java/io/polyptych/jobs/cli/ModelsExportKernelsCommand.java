package io.polyptych.jobs.cli;

import io.polyptych.engine.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the networks' arithmetic for a Python user. */
@Command(
        name = "export-kernels",
        description = {
            "Writes the networks' kernels for Python.",
            "In Python, torch.jit.load(FILE) gives a module whose methods are the kernels, named"
                    + " file__function, and whose code can be read."
        },
        mixinStandardHelpOptions = true)
final class ModelsExportKernelsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where to, for example kernels.pt.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder: name a file in it");
        }
        Kernels.write(file);
        spec.commandLine().getOut().println("written: " + file);
        return 0;
    }
}
