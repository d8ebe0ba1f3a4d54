package io.polyptych.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tensors and configuration of a published model, from a file of {@code
 * io/polyptych/model/expected} that fixtures/golden/scripts/expected_*.py made of the reference
 * libraries; expected_data.py there tells the format.
 */
final class Expected {
    private static final String FOLDER = "/io/polyptych/model/expected/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, String> otherNames = new LinkedHashMap<>();
    private final Set<String> optional = new HashSet<>();
    private final Set<String> unused = new HashSet<>();
    private final Map<String, JsonNode> config = new LinkedHashMap<>();

    private Expected() {}

    /**
     * @param model the name of its file, without the ending
     */
    static Expected of(String model) {
        var expected = new Expected();
        for (String line : text(model).split("\n")) {
            expected.take(line.split("\t", -1));
        }
        return expected;
    }

    /** Of tensors that a network can't do without, and no configuration. */
    static Expected of(Map<String, long[]> shapes) {
        var expected = new Expected();
        expected.shapes.putAll(shapes);
        return expected;
    }

    private static String text(String model) {
        try (InputStream in = Expected.class.getResourceAsStream(FOLDER + model + ".tsv")) {
            if (in == null) {
                throw new IllegalArgumentException("no expected data of " + model);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String... fields) {
        String name = fields[0];
        if (name.startsWith("#")) {
            return;
        } else if (name.equals("!base")) {
            takeOver(of(fields[1]));
        } else if (name.startsWith("@")) {
            config.put(name.substring(1), json(fields[1]));
        } else if (fields[1].equals("-")) {
            shapes.remove(name);
        } else {
            shapes.put(name, shape(fields[1]));
            if (fields.length > 2) {
                mark(name, fields[2]);
            }
        }
    }

    private void mark(String name, String mark) {
        switch (mark) {
            case "optional" -> optional.add(name);
            case "unused" -> unused.add(name);
            default -> otherNames.put(name, mark.substring("or ".length()));
        }
    }

    private void takeOver(Expected base) {
        shapes.putAll(base.shapes);
        otherNames.putAll(base.otherNames);
        optional.addAll(base.optional);
        unused.addAll(base.unused);
        config.putAll(base.config);
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] shape(String dimensions) {
        return dimensions.isEmpty()
                ? new long[0]
                : Arrays.stream(dimensions.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** Those whose names begin so, for a part of a model; the configuration stays whole. */
    Expected only(String... beginnings) {
        var part = new Expected();
        part.takeOver(this);
        part.shapes
                .keySet()
                .removeIf(name -> Arrays.stream(beginnings).noneMatch(name::startsWith));
        return part;
    }

    /** Of every tensor that published files hold, by name. */
    Map<String, long[]> shapes() {
        return shapes;
    }

    /** Whether a network reads the tensor. */
    boolean isRead(String name) {
        return !unused.contains(name);
    }

    /** Whether a network can't do without the tensor. */
    boolean isNeeded(String name) {
        return isRead(name) && !optional.contains(name);
    }

    /** The tensor by its name or the other one it may have; null if it isn't there. */
    FoundTensor find(String name, Map<String, FoundTensor> found) {
        FoundTensor tensor = found.get(name);
        return tensor == null ? found.get(otherNames.get(name)) : tensor;
    }

    /** Whether a tensor of that name is expected, or is another name of one that is. */
    boolean knows(String name) {
        return shapes.containsKey(name) || otherNames.containsValue(name);
    }

    /** The names of its tensors with N for a block's number. */
    Set<String> kinds() {
        return shapes.keySet().stream().map(Expected::kind).collect(Collectors.toSet());
    }

    /** The same of those that a network can't do without. */
    Set<String> neededKinds() {
        return shapes.keySet().stream()
                .filter(this::isNeeded)
                .map(Expected::kind)
                .collect(Collectors.toSet());
    }

    /** A name with N for a block's number. */
    static String kind(String name) {
        return name.replaceAll("\\.\\d+(?=\\.)", ".N");
    }

    /** Values of the published config.json, by key. */
    Map<String, JsonNode> config() {
        return config;
    }
}
