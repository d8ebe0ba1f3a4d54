package io.polyptych.jobs.cli;

import io.polyptych.jobs.models.ModelFolders;
import io.polyptych.jobs.models.ModelYaml;
import io.polyptych.jobs.models.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a model's files and compares them with what its manifest says of them. */
@Command(
        name = "verify",
        description = {
            "Compares models' files with the SHA-256 in their model.yaml.",
            "A start believes what is declared; this reads everything, minutes for a large model."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is as declared",
            "1:a file is missing or another one",
            "2:a model.yaml is wrong, or wrong usage"
        })
final class ModelsVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A model's folder, or a folder of such.")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var unsound = new AtomicInteger();
        for (ModelYaml model : ModelFolders.read(List.of(folder))) {
            out.printf("%s: %s, %s%n", model.folder(), model.system(), model.name());
            Verification.of(
                    model,
                    finding -> {
                        out.printf(
                                "  %s  %s: %s%n", finding.role(), finding.file(), finding.what());
                        out.flush();
                        unsound.addAndGet(finding.sound() ? 0 : 1);
                    });
        }
        if (unsound.get() > 0) {
            out.printf("%d files differ or are missing; fetch them again%n", unsound.get());
        }
        out.flush();
        return unsound.get() > 0 ? 1 : 0;
    }
}
