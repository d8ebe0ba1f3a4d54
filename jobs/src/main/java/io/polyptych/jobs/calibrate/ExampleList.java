package io.polyptych.jobs.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.files.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a list of examples, a JSON object a line or CSV with a line of names.
 *
 * <pre>
 * {"reference": "mug.jpg", "image": "made/1.png", "accepted": true, "category": "Mugs"}
 * reference,image,scene,mask,prompt,accepted,category
 * mug.jpg,made/1.png,,,,true,Mugs
 * </pre>
 *
 * <p>Paths are relative to the file. {@code reference} may be a list in JSON; {@code scene}, {@code
 * mask}, {@code prompt} and {@code category} may be left out. A line that says something else fails
 * with file, line and key.
 */
public final class ExampleList {
    private static final Set<String> KEYS =
            Set.of("reference", "image", "scene", "mask", "prompt", "accepted", "category");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private ExampleList(Path file) {
        this.file = file;
    }

    /**
     * @throws IllegalArgumentException if a line is no example
     */
    public static List<ListedExample> read(Path file) throws IOException {
        ExampleList list = new ExampleList(file);
        List<String> lines = TextLines.of(file);
        boolean csv = file.getFileName().toString().endsWith(".csv");
        List<String> names = csv && !lines.isEmpty() ? Csv.fields(lines.get(0)) : List.of();
        List<ListedExample> examples = new ArrayList<>();
        for (int i = csv ? 1 : 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String where = "%s, line %d".formatted(file, i + 1);
                JsonNode line =
                        csv
                                ? named(names, Csv.fields(lines.get(i)), where)
                                : parsed(lines.get(i), where);
                examples.add(list.example(line, where));
            }
        }
        return examples;
    }

    private ListedExample example(JsonNode line, String where) {
        line.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!KEYS.contains(key)) {
                                throw wrong(where, key, "is no key; known are " + KEYS);
                            }
                        });
        List<Path> references = new ArrayList<>();
        JsonNode reference = line.path("reference");
        if (reference.isArray()) {
            reference.forEach(one -> references.add(path(one)));
        } else if (given(reference)) {
            references.add(path(reference));
        }
        if (references.isEmpty()) {
            throw wrong(where, "reference", "is missing; name a picture of the product");
        }
        if (!given(line.path("image"))) {
            throw wrong(where, "image", "is missing; name the picture that was decided on");
        }
        if (given(line.path("scene")) && !given(line.path("mask"))) {
            throw wrong(where, "mask", "is missing; say where in the scene the product went");
        }
        return new ListedExample(
                where,
                references,
                path(line.path("image")),
                given(line.path("scene")) ? path(line.path("scene")) : null,
                given(line.path("mask")) ? path(line.path("mask")) : null,
                given(line.path("prompt")) ? line.path("prompt").asText() : null,
                accepted(line.path("accepted").asText(), where),
                line.path("category").asText(""));
    }

    private static boolean accepted(String text, String where) {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(where, "accepted", "is '" + text + "'; give true or false");
        }
        return text.equals("true");
    }

    private Path path(JsonNode text) {
        return file.toAbsolutePath().getParent().resolve(text.asText()).normalize();
    }

    private static boolean given(JsonNode node) {
        return !node.isMissingNode() && !node.isNull() && !node.asText().isBlank();
    }

    private static JsonNode parsed(String line, String where) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException(where + " is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s is no JSON: %s".formatted(where, e.getOriginalMessage()), e);
        }
    }

    private static JsonNode named(List<String> names, List<String> values, String where) {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "%s has %d fields; the first line names %d"
                            .formatted(where, values.size(), names.size()));
        }
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < names.size(); i++) {
            node.put(names.get(i).strip(), values.get(i));
        }
        return node;
    }

    private static IllegalArgumentException wrong(String where, String key, String what) {
        return new IllegalArgumentException("%s: %s %s".formatted(where, key, what));
    }
}
