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
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private SafetensorsHeader(Path file, HeaderText text) {
        this.file = file;
        dataStart = text.dataStart();
    }

    /**
     * @throws UnusableModel if the file isn't sound safetensors
     */
    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        HeaderText text = HeaderText.read(file, channel);
        var header = new SafetensorsHeader(file, text);
        header.parse(text.json());
        TensorPlaces.check(file, header.entries, text);
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
                    "%s: its header isn't JSON: %s"
                            .formatted(file, HeaderText.shortened(JsonFault.reason(e))),
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
        return new DeclaredTensor(name, type, shape, offsets).entry(file, dataStart);
    }

    private void once(Object before, String name, String key) {
        if (before != null) {
            throw fault(name, "has its %s twice".formatted(key));
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

    private UnusableModel fault(String tensor, String what) {
        return HeaderText.fault(file, tensor, what);
    }
}
