package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to IEEE 754 for the numbers and to the layouts of published folders for the names. */
class CheckpointTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"F16, 0", "F16, 1", "BF16, 0", "BF16, 1"})
    void everySixteenBitNumberIsReadExactlyWhereverItLies(String type, int before)
            throws IOException {
        String header =
                "{\"p\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]},"
                                .formatted(before, before)
                        + "\"x\":{\"dtype\":\"%s\",\"shape\":[65536],\"data_offsets\":[%d,%d]}}"
                                .formatted(type, before, before + 131072);
        header += " ".repeat((8 - header.length() % 8) % 8);
        byte[] bytes = RawFile.bytes(header, before + 131072);
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        numbers.position(bytes.length - 131072);
        for (int bits = 0; bits < 65536; bits++) {
            numbers.putShort((short) bits);
        }
        Path file = RawFile.write(folder.resolve("x.safetensors"), bytes);
        try (Scope scope = Scope.open()) {
            float[] read = Checkpoint.open(file).read("x", scope).floats();
            for (int bits = 0; bits < 65536; bits++) {
                Double expected = type.equals("F16") ? float16(bits) : bfloat16(bits);
                assertThat(Double.valueOf(read[bits]))
                        .as("%s %04x", type, bits)
                        .isEqualTo(expected);
            }
        }
    }

    private static double float16(int bits) {
        return number(bits >> 15, bits >> 10 & 0x1f, bits & 0x3ff, 10, 15, 0x1f);
    }

    private static double bfloat16(int bits) {
        return number(bits >> 15, bits >> 7 & 0xff, bits & 0x7f, 7, 127, 0xff);
    }

    /** IEEE 754-2019, 3.4. */
    private static double number(int sign, int e, int fraction, int width, int bias, int highest) {
        double size;
        if (e == highest) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (e == 0) {
            size = Math.scalb((double) fraction, 1 - bias - width);
        } else {
            size = Math.scalb((double) fraction + (1 << width), e - bias - width);
        }
        return sign == 0 ? size : -size;
    }

    @ParameterizedTest
    @CsvSource({"I64, 8", "I32, 4", "I16, 2", "I8, 1", "U8, 1", "BOOL, 1"})
    void wholeNumbersAreReadWhereverTheyLie(String type, int bytes) {
        for (int pad = 0; pad < 2; pad++) {
            String header =
                    "{\"x\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[0,%d]}}"
                            .formatted(type, 2 * bytes);
            header += " ".repeat((8 - header.length() % 8) % 8 + pad);
            byte[] file = RawFile.bytes(header, 2 * bytes);
            for (int i = 1; i <= 2 * bytes; i++) {
                file[file.length - i] = (byte) (i <= bytes ? type.equals("BOOL") ? 1 : -1 : 0);
            }
            Path path = RawFile.write(folder.resolve("x.safetensors"), file);
            try (Scope scope = Scope.open()) {
                long last = type.equals("BOOL") ? 1 : type.equals("U8") ? 255 : -1;
                assertThat(Checkpoint.open(path).read("x", scope).longs()).containsExactly(0, last);
            }
        }
    }

    @Test
    void aTensorLongerThanAPieceIsCopiedWhole() {
        int count = (1 << 20) + 3;
        String header =
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(count, 4 * count);
        header += " ".repeat((8 - header.length() % 8) % 8 + 1);
        byte[] bytes = RawFile.bytes(header, 4 * count);
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        numbers.position(bytes.length - 4 * count);
        for (int i = 0; i < count; i++) {
            numbers.putFloat(i);
        }
        Path file = RawFile.write(folder.resolve("x.safetensors"), bytes);
        try (Scope scope = Scope.open()) {
            float[] read = Checkpoint.open(file).read("x", scope).floats();
            assertThat(read).hasSize(count).contains(1 << 20).endsWith(count - 2, count - 1);
            assertThat(read[1 << 20]).isEqualTo(1 << 20);
        }
    }

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

    private void assertIndex(String json, String... told) throws IOException {
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), json);
        assertThatThrownBy(() -> Checkpoint.open(index))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("model.safetensors.index.json")
                .hasMessageContainingAll(told);
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
