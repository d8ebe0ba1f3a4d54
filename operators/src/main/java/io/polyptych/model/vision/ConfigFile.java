package io.polyptych.model.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A published JSON file, or an object in it; faults are told with the file and the key. */
record ConfigFile(Path file, JsonNode keys) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws UnusableModel if it is missing or no JSON object
     */
    static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnusableModel("%s is missing".formatted(file));
        }
        try {
            JsonNode keys = JSON.readTree(file.toFile());
            if (keys == null || !keys.isObject()) {
                throw new UnusableModel("%s: expected a JSON object".formatted(file));
            }
            return new ConfigFile(file, keys);
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read as JSON".formatted(file), e);
        }
    }

    boolean has(String key) {
        return keys.hasNonNull(key);
    }

    /** The object under a key, if there is one. */
    Optional<ConfigFile> within(String key) {
        JsonNode inner = keys.path(key);
        return inner.isObject() ? Optional.of(new ConfigFile(file, inner)) : Optional.empty();
    }

    int positive(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode node = keys.get(key);
        if (!node.isInt() || node.intValue() < 1) {
            throw fault(key, "a whole number above 0");
        }
        return node.intValue();
    }

    double number(String key, double otherwise) {
        if (has(key) && !keys.get(key).isNumber()) {
            throw fault(key, "a number");
        }
        return has(key) ? keys.get(key).doubleValue() : otherwise;
    }

    boolean truth(String key, boolean otherwise) {
        if (has(key) && !keys.get(key).isBoolean()) {
            throw fault(key, "true or false");
        }
        return has(key) ? keys.get(key).booleanValue() : otherwise;
    }

    String text(String key, String otherwise) {
        if (has(key) && !keys.get(key).isTextual()) {
            throw fault(key, "a text");
        }
        return has(key) ? keys.get(key).textValue() : otherwise;
    }

    /** Three numbers, for red, green and blue. */
    List<Double> colour(String key, List<Double> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        var numbers = new ArrayList<Double>();
        keys.get(key).forEach(node -> numbers.add(node.isNumber() ? node.doubleValue() : null));
        if (numbers.size() != 3 || numbers.contains(null)) {
            throw fault(key, "three numbers");
        }
        return List.copyOf(numbers);
    }

    UnusableModel fault(String key, String expected) {
        return new UnusableModel(
                "%s: %s is %s, expected %s"
                        .formatted(file, key, has(key) ? keys.get(key) : "missing", expected));
    }
}
