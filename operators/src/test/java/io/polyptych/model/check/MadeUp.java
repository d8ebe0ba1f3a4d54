package io.polyptych.model.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Models of any size whose numbers were never written: a header, and a hole of the right length.
 */
final class MadeUp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MadeUp() {}

    /** The tensors that a network reads of a published model, to be changed. */
    static Map<String, long[]> tensors(String model) {
        var tensors = new LinkedHashMap<String, long[]>();
        Expected expected = Expected.of(model);
        expected.shapes()
                .forEach(
                        (name, shape) -> {
                            if (expected.isRead(name)) {
                                tensors.put(name, shape);
                            }
                        });
        return tensors;
    }

    /** The names and shapes of IC-Custom's dit_lora_0x1561, see {@link IcCustomFiles}. */
    static Map<String, long[]> icCustomAdapter() {
        var tensors = new LinkedHashMap<String, long[]>();
        for (int block = 0; block < 10; block++) {
            String twice = "double_blocks.%d.processor.".formatted(block);
            for (int stream = 1; stream <= 2; stream++) {
                lowRank(tensors, "%sqkv_lora%d.".formatted(twice, stream), 64, 3072, 9216);
                lowRank(tensors, "%sproj_lora%d.".formatted(twice, stream), 64, 3072, 3072);
            }
            String once = "single_blocks.%d.processor.".formatted(block);
            lowRank(tensors, once + "qkv_lora.", 64, 3072, 9216);
            lowRank(tensors, once + "proj_lora.", 64, 3072, 3072);
        }
        return tensors;
    }

    /** The names and shapes of dreamo.safetensors; its rank isn't known. */
    static Map<String, long[]> dreamO(long tokenRows) {
        var tensors = new LinkedHashMap<String, long[]>();
        for (int block = 0; block < 19; block++) {
            String twice = "double_blocks_%d.".formatted(block);
            for (int stream = 1; stream <= 2; stream++) {
                lowRank(tensors, "%sqkv_lora%d.".formatted(twice, stream), 128, 3072, 9216);
                lowRank(tensors, "%sproj_lora%d.".formatted(twice, stream), 128, 3072, 3072);
            }
        }
        for (int block = 0; block < 38; block++) {
            String once = "single_blocks_%d.".formatted(block);
            lowRank(tensors, once + "qkv_lora.", 128, 3072, 9216);
            lowRank(tensors, once + "proj_lora.", 128, 15_360, 3072);
        }
        tensors.put("dreamo_t5_embedding.weight", new long[] {tokenRows, 4096});
        tensors.put("dreamo_task_embedding.weight", new long[] {2, 3072});
        tensors.put("dreamo_idx_embedding.weight", new long[] {10, 3072});
        return tensors;
    }

    private static void lowRank(
            Map<String, long[]> tensors, String name, long rank, long in, long out) {
        tensors.put(name + "down.weight", new long[] {rank, in});
        tensors.put(name + "up.weight", new long[] {out, rank});
    }

    static Path file(Path file, ElementType type, Map<String, long[]> tensors) throws IOException {
        return file(file, type, tensors, Map.of());
    }

    static Path file(
            Path file, ElementType type, Map<String, long[]> tensors, Map<String, String> metadata)
            throws IOException {
        var header = new LinkedHashMap<String, Object>();
        if (!metadata.isEmpty()) {
            header.put("__metadata__", metadata);
        }
        long end = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            long start = end;
            end += new FoundTensor(type, tensor.getValue(), 0).count() * type.bits() / 8;
            header.put(
                    tensor.getKey(),
                    Map.of(
                            "dtype", type.name(),
                            "shape", tensor.getValue(),
                            "data_offsets", List.of(start, end)));
        }
        Files.createDirectories(file.getParent());
        byte[] text = JSON.writeValueAsBytes(header);
        try (SeekableByteChannel channel = Files.newByteChannel(file, sparse())) {
            var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(length.putLong(0, text.length));
            channel.write(ByteBuffer.wrap(text));
            if (end > 0) {
                channel.position(channel.position() + end - 1);
                channel.write(ByteBuffer.allocate(1));
            }
        }
        return file;
    }

    private static Set<StandardOpenOption> sparse() {
        return Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }

    /** A network's folder, with the published config.json and these changes to it. */
    static Path folder(Path folder, String weights, String model, Map<String, Object> changes)
            throws IOException {
        file(folder.resolve(weights), ElementType.BF16, tensors(model));
        return config(folder, model, changes);
    }

    static Path config(Path folder, String model, Map<String, Object> changes) throws IOException {
        Files.createDirectories(folder);
        var config = new LinkedHashMap<String, Object>(Expected.of(model).config());
        config.putAll(changes);
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
        return folder;
    }
}
