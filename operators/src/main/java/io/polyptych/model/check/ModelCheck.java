package io.polyptych.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells what a folder or file of a model is, and what it lacks to be the published one.
 *
 * <p>Reads headers and small files only, so a file of any size takes well under a second. Throws
 * nothing for what is wrong with a model: the report says it.
 */
public final class ModelCheck {
    /** Pixels of a side of the picture that working sets are estimated for. */
    public static final int CANVAS = 1024;

    private static final String INDEX = "model_index.json";

    private final Path path;
    private final int canvas;
    private final List<PartReport> parts = new ArrayList<>();
    private String what = "";

    private ModelCheck(Path path, int canvas) {
        this.path = path;
        this.canvas = canvas;
    }

    /**
     * @param path a diffusers pipeline, the folder of one network, a folder of such, or a
     *     .safetensors file
     * @param canvas pixels of a side
     */
    public static ModelReport of(Path path, int canvas) {
        var check = new ModelCheck(path, canvas);
        try {
            check.check();
        } catch (UnusableModel e) {
            check.parts.add(
                    PartReport.plain(
                            ".",
                            "unreadable",
                            Verdict.UNREADABLE,
                            List.of(),
                            List.of(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return check.report();
    }

    private void check() throws IOException {
        if (!Files.exists(path)) {
            throw new UnusableModel("%s is missing".formatted(path));
        } else if (!Files.isDirectory(path)) {
            parts.add(PartCheck.of(path.getFileName().toString(), path, canvas));
        } else if (Files.exists(path.resolve(INDEX))) {
            pipeline();
        } else {
            folder();
        }
    }

    /** A diffusers pipeline: the parts that model_index.json names, then what lies beside it. */
    private void pipeline() throws IOException {
        JsonNode index = ConfigFile.read(path.resolve(INDEX)).keys();
        for (Map.Entry<String, JsonNode> part : index.properties()) {
            JsonNode type = part.getValue().path(1);
            if (type.isTextual()) {
                parts.add(pipelinePart(part.getKey(), type.textValue()));
            }
        }
        what =
                "a diffusers pipeline, %s, of %d parts"
                        .formatted(index.path("_class_name").asText("unnamed"), parts.size());
        for (Path loose : looseCheckpoints(path)) {
            parts.add(PartCheck.of(loose.getFileName().toString(), loose, canvas).asAlsoHere());
        }
    }

    private PartReport pipelinePart(String name, String type) {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder)) {
            return PartReport.plain(
                    name,
                    type,
                    Verdict.INCOMPLETE,
                    List.of(),
                    List.of("the folder is missing: fetch it"));
        }
        PlainPart plain = PlainPart.ofClass(type);
        return plain == null ? PartCheck.of(name, folder, canvas) : plain.report(name, folder);
    }

    /** One network's folder, or a folder of networks. */
    private void folder() throws IOException {
        List<Path> loose = looseCheckpoints(path);
        boolean one = Files.exists(path.resolve("config.json")) || loose.size() == 1;
        List<Path> folders = partFolders();
        if (one && (folders.isEmpty() || Files.exists(path.resolve("config.json")))) {
            parts.add(PartCheck.of(".", path, canvas));
            return;
        }
        for (Path folder : folders) {
            String name = folder.getFileName().toString();
            PlainPart plain = PlainPart.ofFolder(folder);
            parts.add(
                    plain == null || hasWeights(folder)
                            ? PartCheck.of(name, folder, canvas)
                            : plain.report(name, folder));
        }
        loose.forEach(file -> parts.add(PartCheck.of(file.getFileName().toString(), file, canvas)));
        if (parts.isEmpty()) {
            PlainPart plain = PlainPart.ofFolder(path);
            parts.add(plain == null ? PartCheck.of(".", path, canvas) : plain.report(".", path));
        } else {
            what = "a folder of %d parts, without a model_index.json".formatted(parts.size());
        }
    }

    private List<Path> partFolders() throws IOException {
        try (Stream<Path> folders = Files.list(path)) {
            return folders.filter(Files::isDirectory)
                    .filter(
                            folder ->
                                    hasWeights(folder)
                                            || Files.exists(folder.resolve("config.json"))
                                            || PlainPart.ofFolder(folder) != null)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasWeights(Path folder) {
        return PartFiles.list(folder).stream()
                .anyMatch(file -> file.toString().endsWith(".safetensors"));
    }

    /** Single files and indexes of a folder; not what an index names. */
    private static List<Path> looseCheckpoints(Path folder) {
        List<Path> files = PartFiles.list(folder);
        var found = new LinkedHashSet<Path>();
        var shards = new HashSet<Path>();
        for (Path file : files) {
            if (file.toString().endsWith(".safetensors.index.json")) {
                found.add(file);
                PartFiles.shards(file).keySet().stream()
                        .filter(shard -> shard.endsWith(".safetensors"))
                        .forEach(shard -> shards.add(folder.resolve(shard)));
            }
        }
        files.stream().filter(file -> file.toString().endsWith(".safetensors")).forEach(found::add);
        found.removeAll(shards);
        return List.copyOf(found);
    }

    private ModelReport report() {
        Verdict verdict = Verdict.COMPLETE;
        for (PartReport part : parts) {
            verdict = part.alsoHere() ? verdict : verdict.or(part.verdict());
        }
        boolean alone = what.isEmpty();
        return new ModelReport(
                path.toString(),
                alone ? describe(parts.get(0)) : what,
                verdict,
                parts.stream().mapToLong(PartReport::bytes).sum(),
                List.copyOf(parts),
                licence(),
                canvas,
                Memory.together(
                        parts.stream()
                                .filter(part -> !part.alsoHere())
                                .map(PartReport::memory)
                                .toList()));
    }

    private static String describe(PartReport part) {
        return part.layout().isEmpty()
                ? part.what()
                : "%s, %s names".formatted(part.what(), part.layout());
    }

    private Licence licence() {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        var declared = new LinkedHashSet<String>();
        if (Files.isDirectory(folder)) {
            declared.addAll(DeclaredLicence.in(folder));
        }
        parts.forEach(part -> declared.addAll(part.licence().declared()));
        var known = new LinkedHashSet<String>();
        parts.forEach(part -> known.addAll(part.licence().known()));
        return new Licence(List.copyOf(declared), List.copyOf(known));
    }
}
