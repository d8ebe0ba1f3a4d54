package io.polyptych.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a config.json with the published one: what decides a result and doesn't show in shapes,
 * such as the number of heads. Keys that a file leaves out are left to the network's defaults.
 */
final class ConfigCheck {
    /** They name a class, and differ between a model and its parts. */
    private static final Set<String> NAMES = Set.of("model_type", "architectures");

    /** Where a whole CLIP's or SigLIP's configuration keeps that of a tower. */
    private static final List<String> TOWERS = List.of("vision_config", "text_config");

    private final JsonNode file;
    private final List<String> differences = new ArrayList<>();

    private ConfigCheck(JsonNode file) {
        this.file = file;
    }

    /** What differs, a line each. */
    static List<String> differences(JsonNode file, Map<String, JsonNode> published) {
        var check = new ConfigCheck(file);
        published.forEach((key, value) -> check.compare(key, value, check.value(key)));
        return check.differences;
    }

    private JsonNode value(String key) {
        if (file.has(key)) {
            return file.get(key);
        }
        List<String> towers = TOWERS.stream().filter(file::has).toList();
        return towers.size() == 1 ? file.get(towers.get(0)).path(key) : file.path(key);
    }

    private void compare(String key, JsonNode published, JsonNode found) {
        if (NAMES.contains(key) || found.isMissingNode()) {
            return;
        } else if (published.isObject()) {
            published
                    .properties()
                    .forEach(
                            inner ->
                                    compare(
                                            key + "." + inner.getKey(),
                                            inner.getValue(),
                                            found.path(inner.getKey())));
        } else if (!same(published, found)) {
            differences.add(
                    "config.json: %s is %s, published is %s".formatted(key, found, published));
        }
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.asDouble() == b.asDouble();
        }
        return a.equals(b);
    }
}
