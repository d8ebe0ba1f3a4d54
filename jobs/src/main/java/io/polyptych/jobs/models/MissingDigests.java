package io.polyptych.jobs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.objects.Digests;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The SHA-256 that a {@code model.yaml} lacks. What it says otherwise stays: names, licence, paths
 * as they are written, and the digests that are declared, which {@link Verification} is for.
 */
public final class MissingDigests {
    private MissingDigests() {}

    /**
     * Reads every file without a digest and writes the {@code model.yaml} anew, whose comments are
     * lost; if none lacks one, it isn't touched.
     *
     * @param folder with a {@code model.yaml}
     * @param progress told each file before it is read
     * @return how many were added
     * @throws IllegalArgumentException if the {@code model.yaml} is wrong, or a path leads nowhere
     */
    public static int add(Path folder, Consumer<Path> progress) {
        ModelYaml model = ModelYaml.read(folder);
        Map<RoleFiles, Map<String, Path>> missing = new LinkedHashMap<>();
        // Of all roles before the first is read, which takes minutes.
        model.roles().forEach(role -> missing.put(role, role.undeclared()));
        missing.values().removeIf(Map::isEmpty);
        if (missing.isEmpty()) {
            return 0;
        }
        Path file = folder.resolve(ModelYaml.FILE);
        ObjectNode tree = (ObjectNode) ConfigFile.tree(file);
        ObjectNode roles = (ObjectNode) tree.get("files");
        missing.forEach(
                (role, files) -> {
                    Map<String, String> digests = new TreeMap<>(role.declared());
                    files.forEach(
                            (name, each) -> {
                                progress.accept(each);
                                digests.put(name, Digests.sha256(each));
                            });
                    String path = RoleFiles.path(roles.get(role.role())).asText();
                    roles.set(role.role(), RoleFiles.written(path, digests));
                });
        ConfigFile.write(file, tree);
        return missing.values().stream().mapToInt(Map::size).sum();
    }
}
