package io.polyptych.model.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a safetensors file whose tensors are declared first and then given in pieces, in any order
 * between tensors: a file larger than memory needs no more than a piece.
 *
 * <p>The file appears under its name when the writer is closed with every tensor complete; before,
 * it grows beside it with {@code .part} at the end. Tensors with larger elements lie first and the
 * header fills a multiple of eight bytes, so that all of them can be mapped. Used by one thread.
 */
public final class SafetensorsWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** One tensor to be written. */
    public record Declared(String name, ElementType type, long... shape) {
        private long bytes() {
            return Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
        }
    }

    private static final class Place {
        private final ElementType type;
        private final long end;
        private long next;

        Place(ElementType type, long start, long end) {
            this.type = type;
            this.next = start;
            this.end = end;
        }
    }

    private SafetensorsWriter(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    /**
     * @param tensors with distinct names and readable types
     * @param metadata of the header; for example {@code format: pt}
     */
    public static SafetensorsWriter create(
            Path file, List<Declared> tensors, Map<String, String> metadata) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        var writer =
                new SafetensorsWriter(
                        file,
                        part,
                        FileChannel.open(
                                part,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE));
        writer.begin(tensors, metadata);
        return writer;
    }

    private void begin(List<Declared> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            header.set("__metadata__", JSON.valueToTree(metadata));
        }
        List<Declared> ordered =
                tensors.stream()
                        .sorted(Comparator.comparing(tensor -> -tensor.type().bits()))
                        .toList();
        long end = 0;
        for (Declared tensor : ordered) {
            long start = end;
            end += tensor.bytes();
            ObjectNode entry = header.putObject(tensor.name());
            entry.put("dtype", tensor.type().name());
            entry.set("shape", JSON.valueToTree(tensor.shape()));
            entry.putArray("data_offsets").add(start).add(end);
            places.put(tensor.name(), new Place(tensor.type(), start, end));
        }
        if (places.size() != tensors.size()) {
            throw new IllegalArgumentException("two tensors of one name");
        }
        byte[] text = JSON.writeValueAsBytes(header);
        int length = (text.length + 7) / 8 * 8;
        ByteBuffer bytes = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(text);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        put(bytes.flip(), 0);
        places.replaceAll(
                (name, place) ->
                        new Place(place.type, place.next + 8 + length, place.end + 8 + length));
    }

    /**
     * Appends numbers to a tensor of type F32, F16 or BF16, rounded to the nearest.
     *
     * @throws IllegalArgumentException if they are more than the tensor's shape has room for
     */
    public void write(String name, float... numbers) throws IOException {
        ElementType type = place(name).type;
        for (int from = 0; from < numbers.length; from += PIECE) {
            int count = Math.min(PIECE, numbers.length - from);
            ByteBuffer bytes =
                    ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = from; i < from + count; i++) {
                switch (type) {
                    case F32 -> bytes.putFloat(numbers[i]);
                    case F16 -> bytes.putShort(HalfFloats.toFloat16(numbers[i]));
                    case BF16 -> bytes.putShort(HalfFloats.toBfloat16(numbers[i]));
                    default -> throw new IllegalArgumentException(name + " is " + type);
                }
            }
            write(name, bytes.flip());
        }
    }

    /** Appends bytes, little-endian numbers of its type, to a tensor. */
    public void write(String name, ByteBuffer bytes) throws IOException {
        Place place = place(name);
        if (bytes.remaining() > place.end - place.next) {
            throw new IllegalArgumentException(
                    "%s has room for %,d more bytes, not for %,d"
                            .formatted(name, place.end - place.next, bytes.remaining()));
        }
        place.next += put(bytes, place.next);
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(name + " wasn't declared");
        }
        return place;
    }

    private long put(ByteBuffer bytes, long at) throws IOException {
        long written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, at + written);
        }
        return written;
    }

    /**
     * Gives the file its name.
     *
     * @throws IllegalStateException if a tensor isn't complete; then nothing is left behind
     */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        channel.close();
        List<String> incomplete =
                places.entrySet().stream()
                        .filter(entry -> entry.getValue().next < entry.getValue().end)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!incomplete.isEmpty()) {
            Files.delete(part);
            throw new IllegalStateException("%s: incomplete: %s".formatted(file, incomplete));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the index of a checkpoint whose files lie beside it. */
    public static void writeIndex(Path index, List<Path> files) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode weightMap = JSON.createObjectNode();
        long size = 0;
        for (Path file : files) {
            Checkpoint shard = Checkpoint.open(file);
            shard.names().forEach(name -> weightMap.put(name, file.getFileName().toString()));
            size += shard.bytes();
        }
        root.putObject("metadata").put("total_size", size);
        root.set("weight_map", weightMap);
        JSON.writerWithDefaultPrettyPrinter().writeValue(index.toFile(), root);
    }
}
