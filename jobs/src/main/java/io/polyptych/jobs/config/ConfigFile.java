package io.polyptych.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.polyptych.ingest.ShotTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * YAML files to values. Keys are written with hyphens; durations as {@code PT10S}. A message names
 * the file, the key and the value.
 */
public final class ConfigFile {
    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Parameters of systems are switched on and off by these words.
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build();

    private ConfigFile() {}

    /** A file's configuration over the defaults. */
    public static PolyptychConfig load(Path file) {
        return over(PolyptychConfig.defaults(), tree(file), file.toString());
    }

    /**
     * A configuration with some of its keys changed.
     *
     * @param where names the changes' source in messages
     */
    public static PolyptychConfig over(PolyptychConfig base, JsonNode changes, String where) {
        return over(base, changes, PolyptychConfig.class, where);
    }

    /** The same for the configuration of another job. */
    public static <T> T over(T base, JsonNode changes, Class<T> type, String where) {
        ObjectNode merged = YAML.valueToTree(base);
        merge(merged, changes);
        return value(merged, type, where);
    }

    /** A value as keys with their values, so that {@link #value} reads the same. */
    public static ObjectNode keys(Object value) {
        return YAML.valueToTree(value);
    }

    /** The shot templates of a {@code shots.yaml}. */
    public static ShotTemplates templates(Path file) {
        try {
            return ShotTemplates.parse(tree(file), scene -> beside(file, scene));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** A file that is named relative to another's folder; empty where there is none, or a link. */
    private static Optional<JsonNode> beside(Path file, String name) {
        if (name.contains("://")) {
            return Optional.empty();
        }
        Path other = file.toAbsolutePath().resolveSibling(name);
        return Files.isRegularFile(other) ? Optional.of(tree(other)) : Optional.empty();
    }

    /**
     * A file's keys with their values.
     *
     * @throws IllegalArgumentException if it isn't there, is no YAML, or has a key twice
     */
    public static JsonNode tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        try {
            JsonNode tree = YAML.readTree(file.toFile());
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return YAML.createObjectNode();
            }
            if (!tree.isObject()) {
                throw new IllegalArgumentException(
                        "%s must hold keys with their values, not %s".formatted(file, tree));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s is no YAML: %s (line %d)"
                            .formatted(
                                    file,
                                    e.getOriginalMessage(),
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes keys with their values so that {@link #tree} reads the same. */
    public static void write(Path file, Object tree) {
        try {
            Files.writeString(file, YAML.writeValueAsString(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    /**
     * A tree as a value; a key that the value has no field for fails.
     *
     * @param where names the tree's source in messages
     */
    public static <T> T value(JsonNode tree, Class<T> type, String where) {
        try {
            return YAML.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    "%s: %s (at %s)".formatted(where, reason(e), e.getPathReference()), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(where + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A record's own message where it refused a value, Jackson's otherwise. */
    private static String reason(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? cause.getMessage()
                : e.getOriginalMessage();
    }

    /**
     * Objects and maps are merged key by key; a list that is given replaces the whole list. A
     * section without a key, as one whose keys are all commented out, changes nothing.
     */
    private static void merge(ObjectNode base, JsonNode changes) {
        changes.fields()
                .forEachRemaining(
                        change -> {
                            JsonNode present = base.get(change.getKey());
                            if (present instanceof ObjectNode node
                                    && (change.getValue().isObject()
                                            || change.getValue().isNull())) {
                                merge(node, change.getValue());
                            } else {
                                base.set(change.getKey(), change.getValue());
                            }
                        });
    }
}
