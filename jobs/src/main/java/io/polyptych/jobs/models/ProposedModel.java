package io.polyptych.jobs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A {@code model.yaml} for files as they were downloaded, with the SHA-256 of each.
 *
 * @param folder where it is written
 * @param name for people
 * @param licence its name
 * @param licenceText where it can be read
 * @param files by role, absolute or relative to the folder
 * @param defaults parameters of the system
 */
public record ProposedModel(
        Path folder,
        String system,
        String name,
        String licence,
        String licenceText,
        Set<Use> uses,
        String precision,
        Map<String, Path> files,
        Map<String, String> defaults) {
    /**
     * Finds a system's files in a folder; the licence is the one that we know it to be published
     * under, for research only, and the defaults are those that the files call for.
     *
     * @param given files by role, which are not looked for
     * @throws IllegalArgumentException if one that the system needs isn't there
     */
    public static ProposedModel of(Path folder, String system, Map<String, Path> given) {
        KnownSystem known = KnownSystem.of(system);
        requireKnown(known, given.keySet());
        Map<String, Path> files = new LinkedHashMap<>(given);
        FoundFiles found = new FoundFiles(folder.toAbsolutePath().normalize());
        for (FileRole role : known.roles) {
            if (!given.containsKey(role.word())) {
                found.of(role).ifPresent(path -> files.put(role.word(), path));
            }
        }
        List<String> missing =
                known.needed().stream().filter(role -> !files.containsKey(role)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: nothing in it was recognised as %s; put it there, or name it with %s"
                            .formatted(
                                    folder,
                                    String.join(", ", missing),
                                    missing.stream()
                                            .map(role -> "--file " + role + "=PATH")
                                            .collect(Collectors.joining(" "))));
        }
        return new ProposedModel(
                folder,
                system,
                folder.toAbsolutePath().normalize().getFileName().toString(),
                known.licence,
                known.licenceText,
                Set.of(Use.RESEARCH),
                "bfloat16",
                files,
                ProposedDefaults.of(known, files));
    }

    private static void requireKnown(KnownSystem system, Set<String> roles) {
        for (String role : roles) {
            if (!system.words().contains(role)) {
                throw new IllegalArgumentException(
                        "%s has no file for '%s'; its roles are %s"
                                .formatted(system.word, role, system.words()));
            }
        }
    }

    /**
     * Reads every file and writes the {@code model.yaml}.
     *
     * @param progress told each file before it is read
     * @throws IllegalArgumentException if a path leads nowhere
     */
    public void write(Consumer<Path> progress) {
        Path file = folder.resolve(ModelYaml.FILE);
        Map<String, Object> roles = new LinkedHashMap<>();
        files.forEach((role, path) -> roles.put(role, entry(file, role, path, progress)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("system", system);
        tree.put("name", name);
        tree.put("licence", terms());
        tree.put(
                "uses",
                new TreeSet<>(uses)
                        .stream().map(use -> use.name().toLowerCase(Locale.ROOT)).toList());
        tree.put("precision", precision);
        tree.put("files", roles);
        tree.put("defaults", new TreeMap<>(defaults));
        ConfigFile.write(file, tree);
    }

    private Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("name", licence);
        terms.put("text", licenceText);
        return terms;
    }

    private ObjectNode entry(Path yaml, String role, Path path, Consumer<Path> progress) {
        Path base = folder.toAbsolutePath().normalize();
        Path absolute = base.resolve(path).normalize();
        Map<String, String> digests = new TreeMap<>();
        new RoleFiles(yaml, role, absolute, Map.of())
                .files()
                .forEach(
                        (name, file) -> {
                            progress.accept(file);
                            digests.put(name, Digests.sha256(file));
                        });
        return RoleFiles.written(
                absolute.startsWith(base)
                        ? base.relativize(absolute).toString().replace('\\', '/')
                        : absolute.toString(),
                digests);
    }
}
