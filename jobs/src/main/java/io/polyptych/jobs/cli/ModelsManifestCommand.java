package io.polyptych.jobs.cli;

import io.polyptych.jobs.models.ModelYaml;
import io.polyptych.jobs.models.ProposedModel;
import io.polyptych.schemas.Use;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a folder of downloaded files a model's folder. */
@Command(
        name = "manifest",
        description = {
            "Writes the model.yaml of a folder of downloaded files.",
            "Finds what the system needs by its tensors and names, and reads every file for its"
                    + " SHA-256. The licence written down is the one it is published under, to our"
                    + " knowledge, and allows research: read it, and say what is true for you."
        },
        mixinStandardHelpOptions = true)
final class ModelsManifestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Where the files lie.")
    private Path folder;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "ace-plus, dreamo, ic-custom or syncd.")
    private String system;

    @Option(names = "--name", description = "For people (default: the folder's name).")
    private String name;

    @Option(names = "--licence", paramLabel = "NAME", description = "The licence's name.")
    private String licence;

    @Option(
            names = "--licence-text",
            paramLabel = "WHERE",
            description = "An address or a file where it can be read.")
    private String licenceText;

    @Option(
            names = "--uses",
            split = ",",
            paramLabel = "USE",
            description = "What the licence allows: commercial, internal, research.")
    private List<Use> uses = List.of();

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            description = "bfloat16 (default) for a GPU, or float32 for a CPU.")
    private String precision;

    @Option(
            names = "--file",
            paramLabel = "ROLE=PATH",
            description = "A file or folder that isn't recognised, or is elsewhere; repeatable.")
    private Map<String, Path> files = new LinkedHashMap<>();

    @Option(
            names = "--default",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the system; repeatable.")
    private Map<String, String> defaults = new LinkedHashMap<>();

    @Option(names = "--replace", description = "Write over a model.yaml that is there.")
    private boolean replace;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        if (system == null) {
            throw new IllegalArgumentException(
                    "say whose files these are: --system ace-plus, dreamo, ic-custom or syncd");
        }
        Path file = folder.resolve(ModelYaml.FILE);
        if (Files.exists(file) && !replace) {
            throw new IllegalArgumentException(
                    file + " is there already; --replace writes over it");
        }
        files.replaceAll((role, path) -> path.toAbsolutePath());
        ProposedModel found = ProposedModel.of(folder, system, files);
        PrintWriter out = spec.commandLine().getOut();
        found.files().forEach((role, path) -> out.printf("%s: %s%n", role, path));
        new ProposedModel(
                        folder,
                        system,
                        Objects.requireNonNullElse(name, found.name()),
                        Objects.requireNonNullElse(licence, found.licence()),
                        Objects.requireNonNullElse(licenceText, found.licenceText()),
                        uses.isEmpty() ? found.uses() : Set.copyOf(uses),
                        Objects.requireNonNullElse(precision, found.precision()),
                        found.files(),
                        defaults)
                .write(
                        reading -> {
                            out.println("reading " + reading);
                            out.flush();
                        });
        // What was written must be what a start will read.
        String digest = ModelYaml.read(folder).manifest().digest();
        out.printf("written: %s, model %s%n", file, digest);
        out.flush();
        return 0;
    }
}
