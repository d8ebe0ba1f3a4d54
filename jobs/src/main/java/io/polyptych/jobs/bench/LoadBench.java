package io.polyptych.jobs.bench;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What loading a sharded checkpoint takes: time from a warm cache, every number touched, and
 * resident memory of this process per byte of the file; and whether 10,000 calls of a small network
 * leave memory level.
 */
public final class LoadBench {
    private static final int ROWS = 4096;
    private static final int COLUMNS = 4096;
    private static final int SHARDS = 4;
    private static final int[] CALLS = {100, 1_000, 5_000, 10_000};

    private final Path folder;
    private final PrintWriter out;

    /**
     * @param folder empty; the checkpoints are written there
     */
    public LoadBench(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /** Loads a checkpoint of so many bytes, in a type, to be computed with as float32. */
    public void load(ElementType type, long bytes) throws IOException {
        Path index = write(type, bytes);
        warm();
        long before = resident();
        long start = System.nanoTime();
        var checkpoint = Checkpoint.open(index);
        var blocks = new ArrayList<Weights>();
        try (Scope scope = Scope.open()) {
            for (int block = 0; block < blocks(type, bytes); block++) {
                Weights weights = checkpoint.block("blocks.%d.".formatted(block), Placement.CPU);
                blocks.add(weights);
                scope.call("tensors.touch", weights.get("weight")).close();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double size = checkpoint.bytes();
        out.printf(
                "%s, %.2f GB in %d shards: %.2f s, %.2f GB/s; resident %.3f x file (%.3f above the"
                        + " process before)%n",
                type,
                size / 1e9,
                SHARDS,
                seconds,
                size / 1e9 / seconds,
                resident() / size,
                (resident() - before) / size);
        out.flush();
        blocks.forEach(Weights::close);
    }

    private static int blocks(ElementType type, long bytes) {
        return Math.toIntExact(bytes / ((long) ROWS * COLUMNS * type.bytes()));
    }

    private Path write(ElementType type, long bytes) throws IOException {
        int blocks = blocks(type, bytes);
        ByteBuffer zeros =
                ByteBuffer.allocate(ROWS * COLUMNS * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        var files = new ArrayList<Path>();
        for (int shard = 0; shard < SHARDS; shard++) {
            Path file = folder.resolve("model-%d.safetensors".formatted(shard));
            var tensors = new ArrayList<Declared>();
            for (int block = shard; block < blocks; block += SHARDS) {
                tensors.add(new Declared("blocks.%d.weight".formatted(block), type, ROWS, COLUMNS));
            }
            try (var writer = SafetensorsWriter.create(file, tensors, Map.of())) {
                for (Declared tensor : tensors) {
                    writer.write(tensor.name(), zeros.clear());
                }
            }
            files.add(file);
        }
        Path index = folder.resolve("model.safetensors.index.json");
        SafetensorsWriter.writeIndex(index, files);
        return index;
    }

    /** Reads the files once, so that they lie in the system's cache. */
    private void warm() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (var in = Files.newInputStream(file)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    /** Resident memory after 100 calls of a small network, and how it grows up to 10,000. */
    public void call() throws IOException {
        try (Scope outer = Scope.open();
                var weights =
                        new Weights(
                                Map.of(
                                        "weight", outer.floats(new float[64 * 64], 64, 64),
                                        "bias", outer.floats(new float[64], 64)))) {
            var input = outer.floats(new float[256 * 64], 256, 64);
            long scopes = Scope.openCount();
            long first = 0;
            int done = 0;
            for (int calls : CALLS) {
                repeat(calls - done, () -> one(input, weights));
                done = calls;
                long now = resident();
                first = first == 0 ? now : first;
                out.printf(
                        "%,6d calls: resident %.1f MB, %+.1f MB since the first %d; open scopes"
                                + " %+d%n",
                        calls,
                        now / 1e6,
                        (now - first) / 1e6,
                        CALLS[0],
                        Scope.openCount() - scopes);
            }
            out.flush();
        }
    }

    private static void one(Tensor input, Weights weights) {
        try (Scope call = Scope.open()) {
            call.call("ops.linear", input, weights);
        }
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** Bytes of this process that lie in memory, mapped files included. Linux only. */
    private static long resident() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        String line = lines.stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
}
