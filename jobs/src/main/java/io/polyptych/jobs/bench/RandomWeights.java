package io.polyptych.jobs.bench;

import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Checkpoints of random numbers, at which a network's outputs stay near unit size. */
final class RandomWeights {
    private static final int PIECE = 1 << 16;

    /** Uniform numbers from -√3 to √3 have a spread of 1, and are made faster than normal ones. */
    private static final double ROOT_3 = Math.sqrt(3);

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
        var random = new SplittableRandom(seed);
        try (var writer = SafetensorsWriter.create(file, tensors, Map.of("format", "pt"))) {
            for (Declared tensor : tensors) {
                boolean scale = tensor.shape().length <= 1 && !tensor.name().endsWith("bias");
                fill(writer, tensor, spread(tensor.shape()), scale ? 1 : 0, random);
            }
        }
    }

    /** Inputs of spread 1, and given ones of three columns. */
    static void writeInputs(
            Path file, Map<String, long[]> shapes, Map<String, float[]> given, long seed)
            throws IOException {
        var tensors = new ArrayList<Declared>();
        shapes.forEach((name, shape) -> tensors.add(new Declared(name, ElementType.F32, shape)));
        given.forEach(
                (name, rows) ->
                        tensors.add(new Declared(name, ElementType.F32, rows.length / 3, 3)));
        var random = new SplittableRandom(seed);
        try (var writer = SafetensorsWriter.create(file, tensors, Map.of("format", "pt"))) {
            for (Declared tensor : tensors) {
                if (given.containsKey(tensor.name())) {
                    writer.write(tensor.name(), given.get(tensor.name()));
                } else {
                    fill(writer, tensor, 1, 0, random);
                }
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
            SafetensorsWriter writer,
            Declared tensor,
            double spread,
            double mean,
            SplittableRandom random)
            throws IOException {
        long left = size(tensor.shape());
        while (left > 0) {
            float[] piece = new float[(int) Math.min(PIECE, left)];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (float) (mean + spread * random.nextDouble(-ROOT_3, ROOT_3));
            }
            writer.write(tensor.name(), piece);
            left -= piece.length;
        }
    }
}
