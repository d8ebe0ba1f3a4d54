package io.polyptych.model.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a safetensors file. Only the header is read; tensors are mapped when asked for.
 */
public final class Checkpoint implements WeightSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(ElementType type, long[] shape, long offset) {}

    private Checkpoint(Path file) {
        this.file = file;
    }

    /** Opens one .safetensors file. */
    public static Checkpoint open(Path file) {
        var checkpoint = new Checkpoint(file);
        try (FileChannel channel = FileChannel.open(file)) {
            var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            var header = ByteBuffer.allocate((int) length.getLong(0));
            channel.read(header, 8);
            long start = 8 + header.capacity();
            JSON.readTree(header.array())
                    .fields()
                    .forEachRemaining(
                            field -> {
                                if (!field.getKey().equals("__metadata__")) {
                                    checkpoint.entries.put(
                                            field.getKey(), entry(field.getValue(), start));
                                }
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checkpoint;
    }

    private static Entry entry(JsonNode node, long start) {
        long[] shape = new long[node.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.get("shape").get(i).asLong();
        }
        return new Entry(
                ElementType.valueOf(node.get("dtype").asText()),
                shape,
                start + node.get("data_offsets").get(0).asLong());
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape();
    }

    @Override
    public Tensor read(String name, Scope scope) {
        Entry entry = entry(name);
        return scope.call(
                "tensors.map_file",
                file.toString(),
                entry.offset() / entry.type().bytes,
                entry.shape(),
                entry.type().scalarType);
    }

    @Override
    public String origin() {
        return file.toString();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new UnusableModel("%s has no tensor %s".formatted(file, name));
        }
        return entry;
    }
}
