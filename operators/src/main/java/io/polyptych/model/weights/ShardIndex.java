package io.polyptych.model.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The index of a checkpoint in several files: which tensor lies in which. Source: transformers' and
 * diffusers' {@code weight_map}.
 */
final class ShardIndex {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final long LARGEST = 16_000_000;

    private ShardIndex() {}

    /**
     * Opens every shard, and checks that each has the tensors that the index says.
     *
     * @return the file of each tensor, in the index's order
     * @throws UnusableModel naming the index, the tensor and the shard that don't fit
     */
    static Map<String, SafetensorsFile> open(Path index) {
        var shards = new LinkedHashMap<String, SafetensorsFile>();
        var files = new LinkedHashMap<String, SafetensorsFile>();
        for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
            String name = entry.getKey();
            if (!entry.getValue().isTextual()) {
                throw new UnusableModel(
                        "%s: expected the file of tensor %s, found %s"
                                .formatted(index, name, entry.getValue().getNodeType()));
            }
            SafetensorsFile shard =
                    shards.computeIfAbsent(
                            entry.getValue().textValue(), file -> shard(index, name, file));
            if (!shard.entries().containsKey(name)) {
                throw new UnusableModel(
                        "%s: expected tensor %s in %s, which has none of that name"
                                .formatted(index, name, shard.file()));
            }
            files.put(name, shard);
        }
        return files;
    }

    private static JsonNode weightMap(Path index) {
        if (Files.exists(index) && !Files.isRegularFile(index)) {
            throw new UnusableModel("%s: expected a file, found something else".formatted(index));
        }
        try {
            long size = Files.size(index);
            if (size > LARGEST) {
                throw new UnusableModel(
                        "%s: expected an index of at most %,d bytes, found %,d"
                                .formatted(index, LARGEST, size));
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(index));
            if (root == null || !root.path("weight_map").isObject()) {
                throw new UnusableModel(
                        "%s: expected an object with a weight_map, found none".formatted(index));
            }
            return root.path("weight_map");
        } catch (NoSuchFileException e) {
            throw new UnusableModel("%s is missing".formatted(index), e);
        } catch (IOException e) {
            throw new UnusableModel("%s isn't JSON: %s".formatted(index, JsonFault.reason(e)), e);
        }
    }

    private static SafetensorsFile shard(Path index, String tensor, String name) {
        Path folder = index.toAbsolutePath().normalize().getParent();
        try {
            Path file = folder.resolve(name).normalize();
            if (Path.of(name).isAbsolute()
                    || !file.startsWith(folder)
                    || file.equals(folder)
                    || name.contains("..")) {
                throw new UnusableModel(
                        "%s: tensor %s: expected a file beside the index, found %s"
                                .formatted(index, tensor, name));
            }
            if (!Files.exists(file)) {
                throw new UnusableModel(
                        "%s: tensor %s: its file %s is missing: fetch it too"
                                .formatted(index, tensor, file));
            }
            if (ForeignFormat.isPickle(file)) {
                throw new UnusableModel(
                        "%s: tensor %s: expected a .safetensors file, found %s, %s"
                                .formatted(index, tensor, name, ForeignFormat.PICKLE));
            }
            return SafetensorsFile.open(file);
        } catch (InvalidPathException e) {
            throw new UnusableModel(
                    "%s: tensor %s: expected a file's name, found %s"
                            .formatted(index, tensor, e.getReason()),
                    e);
        }
    }
}
