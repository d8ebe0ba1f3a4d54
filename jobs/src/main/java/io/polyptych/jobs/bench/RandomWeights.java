package io.polyptych.jobs.bench;

import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Checkpoints of random numbers, at which a network's outputs stay near unit size. */
final class RandomWeights {
    private static final int PIECE = 1 << 16;

    private RandomWeights() {}

    /** Matrices and kernels with a spread of 1 / √inputs, everything else around 1 or 0. */
    static void write(Path file, Map<String, long[]> shapes, long seed) throws IOException {
        List<Declared> tensors =
                shapes.entrySet().stream()
                        .map(
                                entry ->
                                        new Declared(
                                                entry.getKey(), ElementType.F32, entry.getValue()))
                        .toList();
        var random = new Random(seed);
        try (var writer = SafetensorsWriter.create(file, tensors, Map.of("format", "pt"))) {
            for (Declared tensor : tensors) {
                boolean scale = tensor.shape().length == 1 && !tensor.name().endsWith("bias");
                fill(writer, tensor, spread(tensor.shape()), scale ? 1 : 0, random);
            }
        }
    }

    private static double spread(long[] shape) {
        return shape.length < 2 ? 0.2 : 1 / Math.sqrt((double) size(shape) / shape[0]);
    }

    private static long size(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static void fill(
            SafetensorsWriter writer, Declared tensor, double spread, double mean, Random random)
            throws IOException {
        long left = size(tensor.shape());
        while (left > 0) {
            float[] piece = new float[(int) Math.min(PIECE, left)];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (float) (mean + spread * random.nextGaussian());
            }
            writer.write(tensor.name(), piece);
            left -= piece.length;
        }
    }
}
