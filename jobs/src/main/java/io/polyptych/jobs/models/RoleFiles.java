package io.polyptych.jobs.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a model has for one role: a file, or a folder of files.
 *
 * @param yaml the file that says so, for messages
 * @param path absolute
 * @param declared SHA-256 by name within the folder, with slashes; of a single file by {@link
 *     #ITSELF}
 */
record RoleFiles(Path yaml, String role, Path path, Map<String, String> declared) {
    /** The name of a single file: what it is called makes no difference. */
    static final String ITSELF = "";

    /** A file of this many bytes is read at every start in a fraction of a second. */
    private static final long LARGEST_UNDECLARED = 64_000_000;

    private static final String PATH = "path";
    private static final String SHA256 = "sha256";
    private static final Set<String> KEYS = Set.of(PATH, SHA256);

    /** Weights, configurations, and tables of tokenizers: what the networks read of a folder. */
    private static final String READ = ".*\\.(safetensors|json|txt)";

    /**
     * @param node a path, or {@code path} with {@code sha256}
     * @throws IllegalArgumentException naming file, role and key
     */
    static RoleFiles read(Path yaml, String role, JsonNode node) {
        JsonNode path = path(node);
        Path folder = yaml.toAbsolutePath().getParent();
        var files =
                new RoleFiles(
                        yaml,
                        role,
                        folder.resolve(path.asText()).normalize(),
                        declared(node.path(SHA256)));
        if (!path.isTextual() || path.asText().isBlank()) {
            throw files.wrong("give a path, or path and sha256");
        }
        node.fieldNames().forEachRemaining(files::requireKnown);
        files.declared.forEach(files::requireSound);
        return files;
    }

    /** The path of a role's value, which may be nothing else. */
    static JsonNode path(JsonNode node) {
        return node.isTextual() ? node : node.path(PATH);
    }

    private static Map<String, String> declared(JsonNode node) {
        Map<String, String> declared = new TreeMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(file -> declared.put(file.getKey(), file.getValue().asText()));
        } else if (!node.isMissingNode()) {
            declared.put(ITSELF, node.asText());
        }
        return declared;
    }

    private void requireKnown(String key) {
        if (!KEYS.contains(key)) {
            throw wrong("the key \"%s\" is unknown; there may be path and sha256".formatted(key));
        }
    }

    private void requireSound(String name, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw wrong("sha256 is '%s'; give 64 lower-case hex digits".formatted(sha256));
        }
        if (!path.resolve(name).normalize().startsWith(path)) {
            throw wrong("'%s' is no file of the folder %s".formatted(name, path));
        }
    }

    /**
     * The files that count, by name; those with a digest declared may be missing.
     *
     * @throws IllegalArgumentException if there is nothing here, or not what the digests are of
     */
    Map<String, Path> files() {
        boolean folder = Files.isDirectory(path);
        if (!folder && !Files.isRegularFile(path)) {
            throw wrong("there is no %s; put it there, or correct the path".formatted(path));
        }
        if (folder && declared.containsKey(ITSELF)) {
            throw wrong("%s is a folder; give the sha256 of each file by its name".formatted(path));
        }
        if (!folder && !declared.isEmpty() && !declared.containsKey(ITSELF)) {
            throw wrong("%s is a file; give its sha256 without a name".formatted(path));
        }
        Map<String, Path> files = folder ? inFolder() : new TreeMap<>(Map.of(ITSELF, path));
        declared.keySet().forEach(name -> files.put(name, path.resolve(name)));
        if (files.isEmpty()) {
            throw wrong(
                    "%s holds no .safetensors, .json or .txt; put the published files there"
                            .formatted(path));
        }
        return files;
    }

    private Map<String, Path> inFolder() {
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            Map<String, Path> files = new TreeMap<>();
            all.filter(file -> file.toString().matches(READ) && Files.isRegularFile(file))
                    .filter(file -> !isHidden(path.relativize(file)))
                    .forEach(file -> files.put(name(path.relativize(file)), file));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read", e);
        }
    }

    /** As a downloader's own notes are, which lie in {@code .cache}. */
    private static boolean isHidden(Path within) {
        return StreamSupport.stream(within.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static String name(Path within) {
        return within.toString().replace('\\', '/');
    }

    /**
     * The SHA-256 of every file that counts, by name: as declared, or of a small file taken now.
     *
     * @throws IllegalArgumentException if a file is missing, or large and without a digest
     */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        files().forEach((name, file) -> digests.put(name, digest(name, file)));
        return digests;
    }

    private void requireThere(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw wrong("there is no %s; put it there, or drop its sha256".formatted(file));
        }
    }

    private String digest(String name, Path file) {
        requireThere(name, file);
        if (declared.containsKey(name)) {
            return declared.get(name);
        }
        try {
            long bytes = Files.size(file);
            if (bytes > LARGEST_UNDECLARED) {
                throw wrong(
                        "%s has %,d bytes and no sha256; add it with: polyptych models manifest %s"
                                .formatted(file, bytes, yaml.toAbsolutePath().getParent()));
            }
            return Digests.sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    /**
     * The files that count and have no digest declared, by name.
     *
     * @throws IllegalArgumentException as {@link #files} does, and if a file that is declared is
     *     missing
     */
    Map<String, Path> undeclared() {
        Map<String, Path> files = files();
        files.forEach(this::requireThere);
        files.keySet().removeAll(declared.keySet());
        return files;
    }

    /**
     * The role's value in a {@code model.yaml}.
     *
     * @param path as it is to be written
     * @param digests of every file that counts, by name
     */
    static ObjectNode written(String path, Map<String, String> digests) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put(PATH, path);
        if (digests.containsKey(ITSELF)) {
            return node.put(SHA256, digests.get(ITSELF));
        }
        ObjectNode files = node.putObject(SHA256);
        new TreeMap<>(digests).forEach(files::put);
        return node;
    }

    /** For what is wrong with it: names file and role. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("%s: files.%s: %s".formatted(yaml, role, what));
    }
}
