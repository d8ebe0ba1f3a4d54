package io.polyptych.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a safetensors file: JSON that gives each tensor's type, shape and place.
 *
 * <p>As strict as the format's own reader, since the file may be anybody's: the header is an
 * object, every tensor's length is its shape's, and the tensors cover the rest of the file without
 * gap or overlap. Whatever is wrong is an {@link UnusableModel}. Source: the safetensors format
 * (huggingface/safetensors, README, "Format").
 */
final class SafetensorsHeader {
    private static final JsonFactory JSON = new JsonFactory();

    /** PyTorch's limit. */
    private static final int MOST_DIMENSIONS = 64;

    /** Published models have up to some thousands. */
    private static final int MOST_TENSORS = 100_000;

    private final Path file;
    private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final long dataStart;
    private final long dataLength;

    private SafetensorsHeader(Path file, HeaderText text) {
        this.file = file;
        dataStart = text.dataStart();
        dataLength = text.dataLength();
    }

    /**
     * @throws UnusableModel if the file isn't sound safetensors
     */
    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        HeaderText text = HeaderText.read(file, channel);
        var header = new SafetensorsHeader(file, text);
        header.parse(text.json());
        header.checkPlaces();
        return header;
    }

    /** The tensors, in the order of the header. */
    Map<String, TensorEntry> entries() {
        return entries;
    }

    /** What the file tells about itself, in texts. */
    Map<String, String> metadata() {
        return metadata;
    }

    private void parse(byte[] text) {
        var reader =
                new InputStreamReader(
                        new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(reader)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("__metadata__")) {
                    metadata(json);
                } else if (entries.size() == MOST_TENSORS) {
                    throw HeaderText.fault(
                            file, "expected at most %,d tensors".formatted(MOST_TENSORS));
                } else if (entries.put(name, entry(json, name)) != null) {
                    throw fault(name, "is there twice");
                }
            }
            if (json.nextToken() != null) {
                throw HeaderText.fault(file, "something follows the header's object");
            }
        } catch (IOException e) {
            throw new UnusableModel(
                    "%s: its header isn't JSON: %s".formatted(file, shortened(JsonFault.reason(e))),
                    e);
        }
    }

    private void metadata(JsonParser json) throws IOException {
        expect(json, JsonToken.START_OBJECT, "__metadata__", "an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            expect(json, JsonToken.VALUE_STRING, "__metadata__." + key, "a text");
            metadata.put(key, json.getText());
        }
    }

    private TensorEntry entry(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.START_OBJECT, name, "an object");
        String type = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "dtype" -> {
                    once(type, name, key);
                    expect(json, JsonToken.VALUE_STRING, name + ".dtype", "a type's name");
                    type = json.getText();
                }
                case "shape" -> {
                    once(shape, name, key);
                    shape = numbers(json, name + ".shape");
                }
                case "data_offsets" -> {
                    once(offsets, name, key);
                    offsets = numbers(json, name + ".data_offsets");
                }
                default -> json.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw fault(name, "lacks its dtype, shape or data_offsets");
        }
        return entry(name, type, shape, offsets);
    }

    private void once(Object before, String name, String key) {
        if (before != null) {
            throw fault(name, "has its %s twice".formatted(key));
        }
    }

    private TensorEntry entry(String name, String typeName, long[] shape, long[] offsets) {
        ElementType type =
                ElementType.of(typeName)
                        .orElseThrow(
                                () ->
                                        fault(
                                                name,
                                                "expected a type among %s, found %s"
                                                        .formatted(
                                                                Arrays.toString(
                                                                        ElementType.values()),
                                                                shortened(typeName))));
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw fault(
                    name,
                    "expected where its bytes begin and end, found data_offsets %s"
                            .formatted(Arrays.toString(offsets)));
        } else if (offsets[1] > Long.MAX_VALUE - dataStart) {
            throw fault(name, "no file reaches data_offsets " + Arrays.toString(offsets));
        }
        long bytes = offsets[1] - offsets[0];
        long bits = bits(name, type, shape);
        if (bits % 8 != 0 || bits / 8 != bytes) {
            throw fault(
                    name,
                    "expected %,d bits for %s %s, found %,d bytes"
                            .formatted(bits, type, Arrays.toString(shape), bytes));
        }
        return new TensorEntry(type, shape, dataStart + offsets[0], bytes);
    }

    /** Refuses also what overflows only until a dimension of zero: strides would overflow too. */
    private long bits(String name, ElementType type, long[] shape) {
        try {
            long bits = type.bits();
            boolean empty = false;
            for (long size : shape) {
                empty |= size == 0;
                bits = Math.multiplyExact(bits, Math.max(1, size));
            }
            return empty ? 0 : bits;
        } catch (ArithmeticException e) {
            throw new UnusableModel(
                    "%s: tensor %s: its shape %s is too large for any file"
                            .formatted(file, shortened(name), Arrays.toString(shape)),
                    e);
        }
    }

    private long[] numbers(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.START_ARRAY, name, "an array");
        long[] numbers = new long[MOST_DIMENSIONS];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == MOST_DIMENSIONS) {
                throw fault(name, "has more than %d numbers".formatted(MOST_DIMENSIONS));
            }
            expect(json, JsonToken.VALUE_NUMBER_INT, name, "whole numbers");
            numbers[count] = json.getLongValue();
            if (numbers[count] < 0) {
                throw fault(name, "expected no negative number, found " + numbers[count]);
            }
            count++;
        }
        return Arrays.copyOf(numbers, count);
    }

    private void expect(JsonParser json, JsonToken expected, String name, String what) {
        if (json.currentToken() != expected) {
            throw fault(name, "expected %s, found %s".formatted(what, json.currentToken()));
        }
    }

    /** Every byte behind the header belongs to exactly one tensor. */
    private void checkPlaces() {
        List<Map.Entry<String, TensorEntry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(
                (a, b) -> {
                    int starts = Long.compare(a.getValue().start(), b.getValue().start());
                    return starts != 0
                            ? starts
                            : Long.compare(a.getValue().end(), b.getValue().end());
                });
        long last = byPlace.isEmpty() ? 0 : byPlace.get(byPlace.size() - 1).getValue().end();
        if (last > dataStart + dataLength) {
            throw HeaderText.endsEarly(file, last, dataStart + dataLength);
        }
        long end = dataStart;
        for (Map.Entry<String, TensorEntry> entry : byPlace) {
            long start = entry.getValue().start();
            if (start != end) {
                throw fault(
                        entry.getKey(),
                        "expected to begin where the tensor before ends, at byte %,d, found %,d: %s"
                                .formatted(end, start, start < end ? "they overlap" : "a gap"));
            }
            end = entry.getValue().end();
        }
        if (end != dataStart + dataLength) {
            throw HeaderText.fault(
                    file,
                    "expected the file to end with its last tensor, at byte %,d, found %,d"
                            .formatted(end, dataStart + dataLength));
        }
    }

    private UnusableModel fault(String tensor, String what) {
        return new UnusableModel("%s: tensor %s: %s".formatted(file, shortened(tensor), what));
    }

    /** Names come from the file and may be of any length. */
    private static String shortened(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
