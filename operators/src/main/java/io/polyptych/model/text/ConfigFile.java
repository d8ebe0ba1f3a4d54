package io.polyptych.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published JSON file; faults are told with the file and the key. Unknown keys are let be. */
record ConfigFile(Path file, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws UnusableModel if it is missing or no JSON object
     */
    static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnusableModel("%s is missing".formatted(file));
        }
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (!root.isObject()) {
                throw new UnusableModel("%s: expected a JSON object".formatted(file));
            }
            return new ConfigFile(file, root);
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read as JSON".formatted(file), e);
        }
    }

    /** The object under a key, or this one where there is no such key. */
    ConfigFile within(String key) {
        return root.path(key).isObject() ? new ConfigFile(file, root.get(key)) : this;
    }

    boolean has(String key) {
        return root.hasNonNull(key);
    }

    int positive(String key) {
        JsonNode node = root.path(key);
        if (!node.isInt() || node.intValue() < 1) {
            throw fault(key, "a whole number above 0", node);
        }
        return node.intValue();
    }

    int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    int whole(String key, int otherwise) {
        JsonNode node = root.path(key);
        if (has(key) && !node.isInt()) {
            throw fault(key, "a whole number", node);
        }
        return has(key) ? node.intValue() : otherwise;
    }

    double number(String key, double otherwise) {
        JsonNode node = root.path(key);
        if (has(key) && !node.isNumber()) {
            throw fault(key, "a number", node);
        }
        return has(key) ? node.doubleValue() : otherwise;
    }

    String text(String key, String otherwise) {
        return has(key) ? root.get(key).asText() : otherwise;
    }

    UnusableModel fault(String key, String expected, Object found) {
        return new UnusableModel(
                "%s: %s is %s, expected %s"
                        .formatted(
                                file,
                                key,
                                "".equals(found.toString()) ? "missing" : found,
                                expected));
    }
}
