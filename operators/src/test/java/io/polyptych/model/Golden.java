package io.polyptych.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a reference implementation was given and gave: golden.safetensors of a network's folder in
 * fixtures/golden, whose README tells the script that made it.
 */
public final class Golden {
    private final Path folder;
    private final Checkpoint tensors;

    private Golden(Path folder) {
        this.folder = folder;
        tensors = Checkpoint.open(folder.resolve("golden.safetensors"));
    }

    public static Golden of(String network) {
        return new Golden(folder(network));
    }

    /** A folder of fixtures/golden. */
    public static Path folder(String name) {
        return Path.of("..", "fixtures", "golden", name);
    }

    /** A file or folder beside the goldens: a tiny model as it would be published. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    public Tensor tensor(String name, Scope scope) {
        return tensors.read(name, scope);
    }

    public float[] floats(String name) {
        try (Scope scope = Scope.open()) {
            return tensor(name, scope).floats();
        }
    }

    /** Checks shape, and ‖ours − theirs‖ / ‖theirs‖ ≤ the bound. */
    public void check(String name, Tensor ours, double bound) {
        assertThat(ours.shape()).as("shape of %s", name).isEqualTo(tensors.shape(name));
        double distance = distance(ours.floats(), floats(name));
        keep(name, distance, bound);
        assertThat(distance).as("relative distance of %s", name).isLessThanOrEqualTo(bound);
    }

    /** So that docs/numerics.md can say what was measured: network, tensor, distance, bound. */
    private void keep(String name, double distance, double bound) {
        String line = "%s\t%s\t%.2e\t%.0e%n".formatted(folder.getFileName(), name, distance, bound);
        try {
            Files.writeString(
                    Path.of("target", "parity.tsv"),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ‖ours − theirs‖ / ‖theirs‖; not a number where anything is not a number. */
    public static double distance(float[] ours, float[] theirs) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < theirs.length; i++) {
            difference += Math.pow((double) ours[i] - theirs[i], 2);
            norm += Math.pow(theirs[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
