package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held to the layouts of published folders. */
class CheckpointTest {
    @TempDir Path folder;

    @Test
    void emptyTensorsAndSingleNumbersAreRead() throws IOException {
        Path file = folder.resolve("x.safetensors");
        try (var writer =
                SafetensorsWriter.create(
                        file,
                        List.of(declared("none", 3, 0, 2), declared("one")),
                        Map.of("format", "pt"))) {
            writer.write("one", 2.5f);
        }
        try (Scope scope = Scope.open()) {
            Checkpoint checkpoint = Checkpoint.open(file);
            assertThat(checkpoint.read("none", scope).shape()).containsExactly(3, 0, 2);
            assertThat(checkpoint.read("one", scope).shape()).isEmpty();
            assertThat(checkpoint.read("one", scope).floats()).containsExactly(2.5f);
        }
    }

    @Test
    void eightBitFloatsOpenButAreRefusedWhenAskedFor() {
        Path file =
                RawFile.write(
                        folder.resolve("x.safetensors"),
                        "{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}",
                        4);
        Checkpoint checkpoint = Checkpoint.open(file);
        assertThat(checkpoint.type("x").readable()).isFalse();
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> checkpoint.read("x", scope))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContainingAll("x.safetensors", "F8_E4M3", "bfloat16");
        }
        assertThatThrownBy(() -> checkpoint.require(Map.of("x", new long[] {4})))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("x is F8_E4M3", "bfloat16");
    }

    @Test
    void aFolderIsSearchedInTheOrderOfPublishedNames() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("found none");
        RawFile.write(folder.resolve("pytorch_model.bin"), new byte[9]);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll(
                        "pytorch_model.bin", "pickle", "convert it to safetensors");
        write("flux1.safetensors", "only", 1);
        assertThat(Checkpoint.open(folder).names()).containsExactly("only");
        write("lora.safetensors", "second", 1);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("flux1.safetensors", "lora.safetensors", "name one");
        write("model.safetensors", "transformers", 1);
        assertThat(Checkpoint.open(folder).names()).containsExactly("transformers");
        write("diffusion_pytorch_model.safetensors", "diffusers", 1);
        assertThat(Checkpoint.open(folder).names()).containsExactly("diffusers");
    }

    @Test
    void aMissingFileOrTensorIsNamed() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(folder.resolve("no.safetensors")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("no.safetensors is missing");
        Checkpoint checkpoint = Checkpoint.open(write("x.safetensors", "a", 1));
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> checkpoint.read("b", scope))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("x.safetensors has no tensor b");
        }
    }

    @Test
    void aFileThatChangedAfterOpeningIsNotRead() throws IOException {
        Path file = write("x.safetensors", "a", 1);
        Checkpoint checkpoint = Checkpoint.open(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> checkpoint.read("a", scope))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContainingAll("x.safetensors has changed", "tensor a");
            Files.delete(file);
            assertThatThrownBy(() -> checkpoint.read("a", scope))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContainingAll("x.safetensors has gone", "tensor a");
        }
    }

    @Test
    void aFileReplacedUnderLoadedWeightsLeavesThemAsTheyWere() throws IOException {
        Path file = write("x.safetensors", "a", 1);
        try (Weights weights = Checkpoint.open(file).block("", Placement.CPU)) {
            write("x.safetensors", "a", 7);
            assertThat(weights.get("a").floats()).containsExactly(1, 1);
        }
    }

    @Test
    void requireListsEveryFault() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(write("x.safetensors", "a", 1));
        assertThatThrownBy(
                        () ->
                                checkpoint.require(
                                        Map.of(
                                                "a",
                                                new long[] {1, 2},
                                                "b",
                                                new long[] {1},
                                                "c",
                                                new long[] {1})))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll(
                        "x.safetensors: 3 of 3",
                        "a is [2], expected [1, 2]",
                        "b is missing",
                        "c is missing");
        checkpoint.require(Map.of("a", new long[] {2}));
    }

    @Test
    void aThousandLoadsLeaveNothingOpen() throws IOException {
        Path file = write("x.safetensors", "a", 1);
        long before = Scope.openCount();
        for (int i = 0; i < 1000; i++) {
            Checkpoint.open(file).block("", Placement.CPU).close();
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private Path write(String file, String name, float value) throws IOException {
        Path path = folder.resolve(file);
        try (var writer = SafetensorsWriter.create(path, List.of(declared(name, 2)), Map.of())) {
            writer.write(name, value, value);
        }
        return path;
    }

    private static SafetensorsWriter.Declared declared(String name, long... shape) {
        return new SafetensorsWriter.Declared(name, ElementType.F32, shape);
    }
}
