package io.polyptych.jobs.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.polyptych.model.check.ModelCheck;
import io.polyptych.model.check.ModelReport;
import io.polyptych.model.check.ReportText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a model's folder is; loads nothing. */
@Command(
        name = "check",
        description = {
            "Says what a model's folder or file is, and what it lacks.",
            "Compares names, shapes and configuration with those of the published models, and tells"
                    + " size, element types, licence and the memory of a run. Reads headers only."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:complete, or of another size and fitting its own config.json",
            "1:something is missing, misshapen, unknown or of a configuration that doesn't fit",
            "2:unreadable, or wrong usage"
        })
final class ModelsCheckCommand implements Callable<Integer> {
    private static final int SMALLEST = 64;
    private static final int LARGEST = 16_384;

    @Parameters(
            paramLabel = "FOLDER",
            description = "A diffusers pipeline, a network's folder, or a .safetensors file.")
    private Path path;

    @Option(
            names = "--canvas",
            paramLabel = "PIXELS",
            defaultValue = "" + ModelCheck.CANVAS,
            description = "Side of the picture to estimate memory for (default ${DEFAULT-VALUE}).")
    private int canvas;

    @Option(names = "--json", description = "Print JSON, with every tensor that differs.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        if (canvas < SMALLEST || canvas > LARGEST) {
            throw new IllegalArgumentException(
                    "--canvas is %d, expected %d to %d".formatted(canvas, SMALLEST, LARGEST));
        }
        ModelReport report = ModelCheck.of(path, canvas);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? asJson(report) + "\n" : ReportText.of(report));
        out.flush();
        return report.verdict().exitCode();
    }

    private static String asJson(ModelReport report) throws JsonProcessingException {
        return new ObjectMapper()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(report);
    }
}
