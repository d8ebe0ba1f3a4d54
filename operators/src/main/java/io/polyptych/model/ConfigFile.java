package io.polyptych.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.JsonFault;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A published JSON file, or an object in it. Keys that nobody asks for are let be; a key with null
 * is as one that isn't there. Every fault is an {@link UnusableModel} that names file and key.
 *
 * @param path of the object in the file: empty, or keys with a point behind each
 * @param keys the object
 */
public record ConfigFile(Path file, String path, JsonNode keys) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bytes; the largest published ones, vocabularies and indexes, take less than one million. */
    private static final long LARGEST = 16_000_000;

    /**
     * @throws UnusableModel if it is missing, too large or no JSON object
     */
    public static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnusableModel("%s is missing".formatted(file));
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnusableModel(
                        "%s: expected at most %,d bytes, found %,d"
                                .formatted(file, LARGEST, Files.size(file)));
            }
            return of(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads a configuration that a file holds among other things.
     *
     * @param file for messages
     */
    public static ConfigFile parse(Path file, String json) {
        try {
            return of(file, JSON.readTree(json));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ConfigFile of(Path file, JsonNode keys) {
        if (!keys.isObject()) {
            throw new UnusableModel("%s: expected a JSON object".formatted(file));
        }
        return new ConfigFile(file, "", keys);
    }

    private static UnusableModel unreadable(Path file, IOException e) {
        String reason = JsonFault.reason(e);
        return new UnusableModel("%s can't be read as JSON: %s".formatted(file, reason), e);
    }

    /** The object under a key, if there is one. */
    public Optional<ConfigFile> within(String key) {
        JsonNode inner = keys.path(key);
        return inner.isObject()
                ? Optional.of(new ConfigFile(file, path + key + ".", inner))
                : Optional.empty();
    }

    /** The object under a key that must be there. */
    public ConfigFile object(String key) {
        return within(key).orElseThrow(() -> fault(key, "an object"));
    }

    /** Whether the key is there with something other than null. */
    public boolean has(String key) {
        return keys.hasNonNull(key);
    }

    /** A whole number above 0. */
    public int positive(String key) {
        JsonNode node = keys.path(key);
        if (!isPositive(node)) {
            throw fault(key, "a whole number above 0");
        }
        return node.intValue();
    }

    /** A whole number above 0, or what stands for a missing key. */
    public int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    /** Whole numbers above 0, one or more. */
    public List<Integer> positives(String key) {
        var numbers = new ArrayList<Integer>();
        for (JsonNode node : keys.path(key)) {
            if (!isPositive(node)) {
                throw fault(key, "whole numbers above 0");
            }
            numbers.add(node.intValue());
        }
        if (numbers.isEmpty()) {
            throw fault(key, "a list of whole numbers above 0");
        }
        return numbers;
    }

    /** The same, or what stands for a missing key. */
    public List<Integer> positives(String key, List<Integer> otherwise) {
        return has(key) ? positives(key) : otherwise;
    }

    private static boolean isPositive(JsonNode node) {
        return node.isInt() && node.intValue() > 0;
    }

    /** A whole number, or what stands for a missing key. */
    public int whole(String key, int otherwise) {
        if (has(key) && !keys.get(key).isInt()) {
            throw fault(key, "a whole number");
        }
        return has(key) ? keys.get(key).intValue() : otherwise;
    }

    /** A number, or what stands for a missing key. */
    public double number(String key, double otherwise) {
        if (has(key) && !keys.get(key).isNumber()) {
            throw fault(key, "a number");
        }
        return has(key) ? keys.get(key).doubleValue() : otherwise;
    }

    /** True or false, or what stands for a missing key. */
    public boolean truth(String key, boolean otherwise) {
        if (has(key) && !keys.get(key).isBoolean()) {
            throw fault(key, "true or false");
        }
        return has(key) ? keys.get(key).booleanValue() : otherwise;
    }

    /** A text, or what stands for a missing key. */
    public String text(String key, String otherwise) {
        if (has(key) && !keys.get(key).isTextual()) {
            throw fault(key, "a text");
        }
        return has(key) ? keys.get(key).textValue() : otherwise;
    }

    /** What to throw where a key's value is not what is expected, or the key is missing. */
    public UnusableModel fault(String key, String expected) {
        return new UnusableModel(
                "%s: %s%s is %s, expected %s"
                        .formatted(
                                file, path, key, has(key) ? keys.get(key) : "missing", expected));
    }
}
