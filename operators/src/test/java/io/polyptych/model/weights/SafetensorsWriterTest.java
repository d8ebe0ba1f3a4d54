package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it writes, {@link Checkpoint} reads; rounding is held to PyTorch's. */
class SafetensorsWriterTest {
    @TempDir Path folder;

    @Test
    void numbersAreRoundedAsPyTorchRoundsThem() throws IOException {
        float[] numbers = {
            0f,
            -0f,
            1f,
            1.00390625f,
            1.01171875f,
            1.0039063f,
            65519f,
            65520f,
            -1e30f,
            3.4e38f,
            1e-8f,
            3e-8f,
            5.97e-8f,
            6.1e-5f,
            6.0975552e-5f,
            1e-40f,
            2049f,
            2051f,
            Float.NaN,
            Float.NEGATIVE_INFINITY
        };
        Path file = folder.resolve("x.safetensors");
        var declared =
                List.of(
                        new SafetensorsWriter.Declared("half", ElementType.F16, numbers.length),
                        new SafetensorsWriter.Declared("brain", ElementType.BF16, numbers.length),
                        new SafetensorsWriter.Declared("single", ElementType.F32, numbers.length));
        try (var writer = SafetensorsWriter.create(file, declared, Map.of())) {
            writer.write("half", numbers);
            writer.write("brain", numbers);
            writer.write("single", numbers);
        }
        Checkpoint checkpoint = Checkpoint.open(file);
        assertThat(checkpoint.names()).containsExactly("single", "half", "brain");
        try (Scope scope = Scope.open()) {
            var given = checkpoint.read("single", scope);
            assertThat(given.floats()).containsExactly(numbers);
            for (var type : Map.of("half", ElementType.F16, "brain", ElementType.BF16).entrySet()) {
                assertThat(checkpoint.read(type.getKey(), scope).floats())
                        .containsExactly(
                                scope.call(
                                                "tensors.place",
                                                given,
                                                "cpu",
                                                type.getValue().scalarType())
                                        .floats());
            }
        }
    }

    @Test
    void anIncompleteFileLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("x.safetensors");
        var declared = List.of(new SafetensorsWriter.Declared("a", ElementType.F32, 2));
        var writer = SafetensorsWriter.create(file, declared, Map.of());
        writer.write("a", 1);
        assertThatThrownBy(() -> writer.write("a", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a has room for 4 more bytes");
        assertThatThrownBy(writer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("incomplete: [a]");
        assertThat(folder).isEmptyDirectory();
    }
}
