package io.polyptych.jobs.cli;

import io.polyptych.jobs.models.MissingDigests;
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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a folder of downloaded files a model's folder, or adds the SHA-256 that one lacks. */
@Command(
        name = "manifest",
        description = {
            "Writes the model.yaml of a folder of downloaded files, or adds to one that is there.",
            "A model.yaml that is there is kept, but for its comments: each file that it names and"
                    + " gives no SHA-256 of is read, and its SHA-256 added.",
            "Without one, finds what the system needs by its tensors and names, and reads every"
                    + " file for its SHA-256. The licence written down is the one it is published"
                    + " under, to our knowledge, and allows research: read it, and say what is true"
                    + " for you."
        },
        mixinStandardHelpOptions = true)
final class ModelsManifestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Where the files lie.")
    private Path folder;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "ace-plus, dreamo, ic-custom or syncd; a model.yaml names its own.")
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
            description =
                    "A parameter of the system; repeatable. Goes over those that the files call"
                            + " for.")
    private Map<String, String> defaults = new LinkedHashMap<>();

    @Option(
            names = "--replace",
            description = "Write over a model.yaml that is there, as if there were none.")
    private boolean replace;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        Path file = folder.resolve(ModelYaml.FILE);
        if (Files.exists(file) && !replace) {
            addDigests(file);
        } else {
            propose();
        }
        // What was written must be what a start will read.
        ModelYaml model = ModelYaml.read(folder);
        String digest = model.manifest().digest();
        out().printf("%s: %s, %s, model %s%n", file, model.system(), model.name(), digest);
        out().flush();
        return 0;
    }

    private void addDigests(Path file) {
        String kept = ModelYaml.read(folder).system();
        boolean another = system != null && !system.equals(kept);
        boolean changes =
                Stream.of(name, licence, licenceText, precision).anyMatch(Objects::nonNull);
        if (another || changes || !(uses.isEmpty() && files.isEmpty() && defaults.isEmpty())) {
            throw new IllegalArgumentException(
                    "%s (%s) is there already and kept, only SHA-256s are added: change it there, or give --replace to write over it"
                            .formatted(file, kept));
        }
        int added = MissingDigests.add(folder, this::tell);
        String done =
                added == 0
                        ? "every file has its SHA-256: nothing is changed"
                        : "%d SHA-256 added; the rest is kept, but for comments".formatted(added);
        out().println(done);
    }

    private void propose() {
        if (system == null) {
            throw new IllegalArgumentException(
                    "say whose files these are: --system ace-plus, dreamo, ic-custom or syncd");
        }
        files.replaceAll((role, path) -> path.toAbsolutePath());
        ProposedModel found = ProposedModel.of(folder, system, files);
        Map<String, String> parameters = new LinkedHashMap<>(found.defaults());
        parameters.putAll(defaults);
        found.files().forEach((role, path) -> out().printf("%s: %s%n", role, path));
        parameters.forEach((name, value) -> out().printf("defaults: %s: %s%n", name, value));
        new ProposedModel(
                        folder,
                        system,
                        Objects.requireNonNullElse(name, found.name()),
                        Objects.requireNonNullElse(licence, found.licence()),
                        Objects.requireNonNullElse(licenceText, found.licenceText()),
                        uses.isEmpty() ? found.uses() : Set.copyOf(uses),
                        Objects.requireNonNullElse(precision, found.precision()),
                        found.files(),
                        parameters)
                .write(this::tell);
    }

    private void tell(Path reading) {
        out().println("reading " + reading);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
