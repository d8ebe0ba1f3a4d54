package io.polyptych.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The weights of one part, by their headers: a file, or several with an index of which some may be
 * missing.
 *
 * @param faults shards that are missing, and tensors that can't be read
 */
record PartFiles(List<Path> files, Map<String, FoundTensor> tensors, List<String> faults) {
    private static final String INDEX = ".safetensors.index.json";

    /**
     * @param path a file, an index, or a folder that holds one of them
     * @throws UnusableModel if there are no sound safetensors files
     */
    static PartFiles of(Path path) {
        Optional<Path> index = index(path);
        if (index.isPresent()) {
            Map<String, Integer> missing = missingShards(index.get());
            if (!missing.isEmpty()) {
                return incomplete(index.get(), missing);
            }
        }
        return of(List.of(Checkpoint.open(path)));
    }

    private static PartFiles of(List<Checkpoint> checkpoints) {
        var files = new TreeSet<Path>();
        var tensors = new LinkedHashMap<String, FoundTensor>();
        var faults = new ArrayList<String>();
        var unreadable = new TreeMap<String, List<String>>();
        for (Checkpoint checkpoint : checkpoints) {
            tensors.putAll(FoundTensor.of(checkpoint));
            for (String name : checkpoint.names()) {
                files.add(checkpoint.file(name));
                checkpoint
                        .obstacle(name)
                        .ifPresent(
                                obstacle ->
                                        unreadable
                                                .computeIfAbsent(
                                                        checkpoint.type(name).name(),
                                                        type -> new ArrayList<>())
                                                .add(obstacle));
            }
        }
        unreadable.forEach(
                (type, obstacles) ->
                        faults.add(
                                "%d tensors can't be read, the first: %s"
                                        .formatted(obstacles.size(), obstacles.get(0))));
        return new PartFiles(List.copyOf(files), tensors, faults);
    }

    private static PartFiles incomplete(Path index, Map<String, Integer> missing) {
        var there = new ArrayList<Checkpoint>();
        for (String shard : shards(index).keySet()) {
            if (!missing.containsKey(shard)) {
                there.add(Checkpoint.open(index.resolveSibling(shard)));
            }
        }
        PartFiles found = of(there);
        missing.forEach(
                (shard, tensors) ->
                        found.faults.add(
                                "%s is missing, with %d tensors: fetch it"
                                        .formatted(shard, tensors)));
        return found;
    }

    /** The index that a checkpoint would be opened by; empty if there is a single file. */
    private static Optional<Path> index(Path path) {
        if (path.toString().endsWith(INDEX)) {
            return Optional.of(path);
        } else if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        List<Path> files = list(path);
        boolean single =
                files.stream()
                        .map(file -> file.getFileName().toString())
                        .anyMatch(
                                name ->
                                        name.equals("model.safetensors")
                                                || name.equals(
                                                        "diffusion_pytorch_model.safetensors"));
        List<Path> indexes =
                files.stream().filter(file -> file.toString().endsWith(INDEX)).toList();
        return single ? Optional.empty() : indexes.stream().findFirst();
    }

    /** How many tensors lie in each shard, by its file's name. */
    static Map<String, Integer> shards(Path index) {
        var shards = new TreeMap<String, Integer>();
        for (JsonNode shard : ConfigFile.read(index).keys().path("weight_map")) {
            shards.merge(shard.asText(), 1, Integer::sum);
        }
        return shards;
    }

    private static Map<String, Integer> missingShards(Path index) {
        Map<String, Integer> shards = shards(index);
        // A name that leads elsewhere is left to the checkpoint, which refuses it.
        shards.keySet()
                .removeIf(
                        shard ->
                                !shard.matches("[^/\\\\]+\\.safetensors")
                                        || Files.exists(index.resolveSibling(shard)));
        return shards;
    }

    /** The plain files of a folder, by name. */
    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    long bytes() {
        try {
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of tensors by element type. */
    Map<String, Long> types() {
        var types = new TreeMap<String, Long>();
        tensors.values()
                .forEach(tensor -> types.merge(tensor.type().name(), tensor.bytes(), Long::sum));
        return types;
    }
}
