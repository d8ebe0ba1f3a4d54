package io.polyptych.jobs.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.contract.Manifest;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A model's folder as its {@code model.yaml} tells it; fixtures/models/README.md describes the
 * format.
 *
 * @param folder where the file lies
 * @param licence its name
 * @param roles what the files are for, in the order of the file
 */
public record ModelYaml(
        Path folder,
        String system,
        String name,
        String licence,
        Set<Use> uses,
        String precision,
        List<RoleFiles> roles,
        Map<String, String> defaults) {
    /** What the file is called. */
    public static final String FILE = "model.yaml";

    /** Raised when the digest is made of something else. */
    private static final String DIGEST = "model-1";

    /**
     * Reads a folder's file; looks at no other.
     *
     * @throws IllegalArgumentException naming file and key
     */
    public static ModelYaml read(Path folder) {
        Path file = folder.resolve(FILE);
        Written written = ConfigFile.value(ConfigFile.tree(file), Written.class, file.toString());
        requireRoles(file, KnownSystem.of(written.system), written.files.keySet());
        List<RoleFiles> roles = new ArrayList<>();
        written.files.forEach((role, node) -> roles.add(RoleFiles.read(file, role, node)));
        return new ModelYaml(
                folder,
                written.system,
                written.name,
                written.licence.name,
                Set.copyOf(written.uses),
                written.precision,
                List.copyOf(roles),
                written.defaults);
    }

    /**
     * What the jobs work with. Takes the digest of the small files that the file gives none of.
     *
     * @throws IllegalArgumentException if a file is missing, or large and without a digest
     */
    public Manifest manifest() {
        Map<String, String> paths = new TreeMap<>();
        roles.forEach(role -> paths.put(role.role(), role.path().toString()));
        return new Manifest(
                system,
                name,
                folder.toAbsolutePath().normalize().toString(),
                paths,
                digest(),
                licence,
                uses,
                precision,
                defaults);
    }

    /**
     * What decides the pixels: not the names, the licence, or where the files lie, so that a model
     * that is moved or renamed renders nothing a second time.
     */
    private String digest() {
        List<String> parts = new ArrayList<>(List.of(DIGEST, system, precision));
        add(new TreeMap<>(defaults), parts);
        parts.add(Integer.toString(roles.size()));
        Map<String, Map<String, String>> byRole = new TreeMap<>();
        roles.forEach(role -> byRole.put(role.role(), role.digests()));
        byRole.forEach(
                (role, digests) -> {
                    parts.add(role);
                    add(digests, parts);
                });
        return Digests.ofParts(parts);
    }

    private static void add(Map<String, String> sorted, List<String> parts) {
        parts.add(Integer.toString(sorted.size()));
        sorted.forEach(
                (key, value) -> {
                    parts.add(key);
                    parts.add(value);
                });
    }

    private static void requireRoles(Path file, KnownSystem system, Set<String> roles) {
        for (String role : roles) {
            if (!system.words().contains(role)) {
                throw new IllegalArgumentException(
                        "%s: files.%s is unknown; %s has %s"
                                .formatted(file, role, system.word, system.words()));
            }
        }
        for (String needed : system.needed()) {
            if (!roles.contains(needed)) {
                throw new IllegalArgumentException(
                        "%s: files.%s is missing; %s needs it"
                                .formatted(file, needed, system.word));
            }
        }
    }

    /** The keys of the file. */
    private record Written(
            String system,
            String name,
            Licence licence,
            List<Use> uses,
            String precision,
            Map<String, JsonNode> files,
            Map<String, String> defaults) {
        Written {
            KnownSystem.of(system);
            required("name", name, "a name for people");
            if (licence == null) {
                throw new IllegalArgumentException(
                        "licence is missing; give its name and its text: where that can be read");
            }
            if (uses == null || uses.isEmpty() || uses.contains(null)) {
                throw new IllegalArgumentException(
                        "uses is missing; list what the licence allows: commercial, internal,"
                                + " research");
            }
            if (precision == null || !precision.matches("float32|bfloat16")) {
                throw new IllegalArgumentException(
                        "precision is '%s'; give float32 or bfloat16".formatted(precision));
            }
            if (files == null || files.isEmpty()) {
                throw new IllegalArgumentException(
                        "files is missing; name each file or folder by its role");
            }
            defaults = defaults == null ? Map.of() : defaults;
            defaults.forEach((key, value) -> required("defaults." + key, value, "a value"));
        }
    }

    /** Whose terms the model is under. */
    private record Licence(String name, String text) {
        Licence {
            required("licence.name", name, "the licence's name");
            required("licence.text", text, "where the licence can be read: an address or a file");
        }
    }

    private static void required(String key, String value, String what) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s is missing; give %s".formatted(key, what));
        }
    }
}
