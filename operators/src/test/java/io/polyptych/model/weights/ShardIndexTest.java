package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Weights;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Held to the indexes that transformers and diffusers publish. */
class ShardIndexTest {
    @TempDir Path folder;

    @Test
    void aShardedFolderIsOneCheckpoint() throws IOException {
        write("model-00001-of-00002.safetensors", "a.weight", 1);
        write("model-00002-of-00002.safetensors", "b.weight", 2);
        SafetensorsWriter.writeIndex(
                folder.resolve("model.safetensors.index.json"),
                List.of(
                        folder.resolve("model-00001-of-00002.safetensors"),
                        folder.resolve("model-00002-of-00002.safetensors")));
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertThat(checkpoint.names()).containsExactly("a.weight", "b.weight");
        assertThat(checkpoint.bytes()).isEqualTo(16);
        assertThat(checkpoint.file("b.weight")).hasFileName("model-00002-of-00002.safetensors");
        try (Weights weights = checkpoint.block("", Placement.CPU)) {
            assertThat(weights.get("a.weight").floats()).containsExactly(1, 1);
            assertThat(weights.get("b.weight").floats()).containsExactly(2, 2);
        }
    }

    @Test
    void anIndexThatDoesNotFitIsRefusedWithWhatIsWrong() throws IOException {
        write("one.safetensors", "a", 1);
        assertIndex(
                "{\"weight_map\":{\"a\":\"two.safetensors\"}}",
                "tensor a",
                "two.safetensors",
                "missing");
        assertIndex(
                "{\"weight_map\":{\"b\":\"one.safetensors\"}}",
                "expected tensor b",
                "one.safetensors");
        assertIndex(
                "{\"weight_map\":{\"a\":\"../one.safetensors\"}}", "beside the index", "../one");
        assertIndex("{\"weight_map\":{\"a\":\"/etc/passwd\"}}", "beside the index", "/etc/passwd");
        assertIndex("{\"weight_map\":{\"a\":\"\"}}", "beside the index");
        assertIndex("{\"weight_map\":{\"a\":\"x\\u0000\"}}", "a file's name");
        assertIndex("{\"weight_map\":{\"a\":3}}", "file of tensor a", "NUMBER");
        assertIndex("{\"weight_map\":[]}", "weight_map");
        assertIndex("{}", "weight_map");
        assertIndex("", "weight_map");
        assertIndex("{\"weight_map\":{\"a\":\"x\",\"a\":\"y\"}}", "isn't JSON");
        assertIndex("{\"weight_map\":" + "[".repeat(100_000), "model.safetensors.index.json");
        RawFile.write(folder.resolve("one.bin"), new byte[9]);
        assertIndex("{\"weight_map\":{\"a\":\"one.bin\"}}", "a PyTorch pickle", "one.bin");
    }

    @Test
    void faultsOfJsonSayWhereAndNothingOfTheParser() throws IOException {
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), "{\n\"a\":");
        assertThatThrownBy(() -> Checkpoint.open(index))
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("Source", "REDACTED");
    }

    @Test
    void anIndexLargerThanAnyIsRefusedUnread() throws IOException {
        Path index = folder.resolve("model.safetensors.index.json");
        try (var file = new RandomAccessFile(index.toFile(), "rw")) {
            file.setLength(1L << 36);
        }
        assertThatThrownBy(() -> Checkpoint.open(index))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("at most 16,000,000 bytes");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anIndexOrShardThatIsAPipeIsNotWaitedFor() throws IOException {
        Path index = folder.resolve("model.safetensors.index.json");
        RawFile.pipe(folder.resolve("one.safetensors"));
        Files.writeString(index, "{\"weight_map\":{\"a\":\"one.safetensors\"}}");
        assertThatThrownBy(() -> Checkpoint.open(index))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("one.safetensors", "a folder, pipe or device");
        Files.delete(index);
        RawFile.pipe(index);
        assertThatThrownBy(() -> Checkpoint.open(index))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("found something else");
    }

    private void assertIndex(String json, String... told) throws IOException {
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), json);
        assertThatThrownBy(() -> Checkpoint.open(index))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("model.safetensors.index.json")
                .hasMessageContainingAll(told);
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
