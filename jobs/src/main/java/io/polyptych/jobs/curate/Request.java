package io.polyptych.jobs.curate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was asked for: groups, settings, what judges and its bounds. It stands in {@code
 * OUT/curate.json}, so that a run that was stopped goes on only with the same: half a data set by
 * other rules would show in no report.
 */
public final class Request {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "curate.json";

    private final ObjectNode asked;

    private Request(ObjectNode asked) {
        this.asked = asked;
    }

    /**
     * @param groups where they come from: an absolute path, or a topic with its Kafka
     */
    public static Request of(String groups, CurateSettings settings, Thresholds thresholds) {
        ObjectNode asked = JSON.createObjectNode().put("groups", groups);
        asked.setAll(ConfigFile.keys(settings));
        asked.set("judges", JSON.valueToTree(thresholds.judges()));
        return new Request(asked);
    }

    /** Writes it down in a new run's folder. */
    public void write(Path out) throws IOException {
        Files.writeString(out.resolve(FILE), asked.toPrettyString() + "\n");
    }

    /**
     * Fails unless a run that was stopped in a folder was asked for the same.
     *
     * @throws IllegalArgumentException that says what differs and what to do
     */
    public void checkGoesOnIn(Path out) throws IOException {
        Path file = out.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "%s holds a run that was stopped, but no %s to say what it was asked for; take another --out"
                            .formatted(out, FILE));
        }
        Map<String, String> before = leaves(JSON.readTree(file.toFile()));
        Map<String, String> now = leaves(asked);
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> before.getOrDefault(key, "").equals(now.getOrDefault(key, "")));
        if (keys.isEmpty()) {
            return;
        }
        StringBuilder differs = new StringBuilder();
        for (String key : keys) {
            differs.append(
                    "%n  %s was %s, is %s"
                            .formatted(
                                    key,
                                    before.getOrDefault(key, "not said"),
                                    now.getOrDefault(key, "not said")));
        }
        throw new IllegalArgumentException(
                "the run that was stopped in %s was asked for something else; ask for the same, or take another --out:%s"
                        .formatted(out, differs));
    }

    /** Every value by its whole key: curate.blank.share. */
    private static Map<String, String> leaves(JsonNode tree) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String prefix, JsonNode node, Map<String, String> leaves) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                collect(key + ".", field.getValue(), leaves);
            } else {
                JsonNode value = field.getValue();
                leaves.put(key, value.isValueNode() ? value.asText() : value.toString());
            }
        }
    }
}
