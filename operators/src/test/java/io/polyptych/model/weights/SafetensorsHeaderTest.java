package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file holds, it opens or is an {@link UnusableModel} that says what was expected and
 * found. Held to what huggingface/safetensors itself refuses.
 */
class SafetensorsHeaderTest {
    private static final String SOUND =
            "{\"__metadata__\":{\"format\":\"pt\"},"
                    + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                    + "\"b.weight\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[24,32]}}";

    @TempDir Path folder;

    @Test
    void aSoundFileOpensWithItsTensorsInTheHeadersOrder() {
        Checkpoint checkpoint = open(RawFile.bytes(SOUND, 32));
        assertThat(checkpoint.names()).containsExactly("a", "b.weight");
        assertThat(checkpoint.shape("a")).containsExactly(2, 3);
        assertThat(checkpoint.type("b.weight")).isEqualTo(ElementType.BF16);
        assertThat(checkpoint.bytes()).isEqualTo(32);
        assertThat(checkpoint.metadata()).containsExactly(Map.entry("format", "pt"));
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                unsound("BF16", "Q8", 32, "tensor b.weight", "expected a type among", "found Q8"),
                unsound("[2,3]", "[2,4]", 32, "tensor a", "expected 256 bits", "found 24 bytes"),
                unsound("[2,3]", "[-2,-3]", 32, "tensor a.shape", "no negative", "-2"),
                unsound("[2,3]", "[2.5,3]", 32, "tensor a.shape", "whole numbers"),
                unsound("[2,3]", "[2,[3]]", 32, "tensor a.shape", "whole numbers"),
                unsound("[2,3]", "6", 32, "tensor a.shape", "an array"),
                unsound("[2,3]", "[4294967296,4294967296]", 32, "tensor a", "too large"),
                unsound("[2,3]", "[0,4294967296,4294967296]", 32, "tensor a", "too large"),
                unsound("[2,3]", "[99999999999999999999]", 32, "isn't JSON"),
                unsound("[2,3]", "[" + "1,".repeat(64) + "6]", 32, "more than 64"),
                unsound("[0,24]", "[0,23]", 32, "tensor a", "found 23 bytes"),
                unsound("[0,24]", "[24,0]", 32, "tensor a", "data_offsets [24, 0]"),
                unsound("[0,24]", "[0,24,25]", 32, "tensor a", "data_offsets [0, 24, 25]"),
                unsound("[24,32]", "[20,28]", 28, "tensor b.weight", "they overlap"),
                unsound("[24,32]", "[26,34]", 34, "tensor b.weight", "a gap"),
                unsound("b.weight", "a", 32, "tensor a", "is there twice"),
                unsound("\"dtype\":\"F32\"", "\"kind\":3", 32, "tensor a", "lacks its dtype"),
                unsound("\"shape\":[2,3]", "\"dtype\":\"F32\"", 32, "has its dtype twice"),
                unsound("{\"dtype\":\"F32\"", "[{}],\"c\":{\"x\":1", 32, "expected an object"),
                unsound("{\"format\":\"pt\"}", "7", 32, "__metadata__", "expected an object"),
                unsound("}}", "}}{}", 32, "something follows"),
                unsound("}}", "}", 32, "isn't JSON"),
                unsound("b.weight", "\u0001", 32, "isn't JSON"),
                unsound("{\"format\":\"pt\"}", "[".repeat(200_000), 32, "__metadata__"),
                unsound("\"pt\"", "[".repeat(200_000), 32, "__metadata__.format", "a text"),
                unsound("\"dtype\":", "\"other\":" + "[".repeat(200_000), 32, "isn't JSON"),
                unsound("}}", "}}", 31, "ends early", "bytes", "fetch it again"),
                unsound("[24,32]", "[24,9223372036854775807]", 32, "tensor b.weight"),
                unsound("}}", "}}", 33, "end with its last tensor", "found"));
    }

    private static Arguments unsound(String sound, String not, int data, String... told) {
        return Arguments.of(SOUND.replace(sound, not), data, told);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource
    void unsound(String header, int dataLength, String[] told) {
        assertThatThrownBy(() -> open(RawFile.bytes(header, dataLength)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("x.safetensors")
                .hasMessageContainingAll(told);
    }

    @Test
    void aFileThatEndsEarlySaysHowLongItShouldBe() throws IOException {
        byte[] whole = RawFile.bytes(SOUND, 32);
        for (int length : new int[] {whole.length - 1, whole.length - 40}) {
            assertThatThrownBy(() -> open(Arrays.copyOf(whole, length)))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("ends early: expected at least")
                    .hasMessageContaining("it has %d: fetch it again".formatted(length));
        }
    }

    @Test
    void aHeaderOfMoreTensorsThanAnyModelHasIsRefused() {
        var header = new StringBuilder("{");
        for (int i = 0; i <= 100_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(i)
                    .append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }
        assertThatThrownBy(() -> open(RawFile.bytes(header + "}", 0)))
                .hasMessageContaining("at most 100,000 tensors");
        assertThatThrownBy(() -> open(RawFile.bytes("{" + " ".repeat(16_000_000), 0)))
                .hasMessageContaining("expected a header of 2 to 16,000,000 bytes");
    }

    @Test
    void jsonFaultsSayWhereAndNothingOfTheParser() {
        assertThatThrownBy(() -> open(RawFile.bytes("{\"a\":{", 0)))
                .hasMessageContaining("line 1")
                .message()
                .doesNotContain("Source", "REDACTED");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyRegularFilesAreOpened() {
        Path pipe = RawFile.pipe(folder.resolve("pipe.safetensors"));
        for (Path other : new Path[] {folder, pipe, Path.of("/dev/zero")}) {
            assertThatThrownBy(() -> SafetensorsFile.open(other))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContainingAll(other.toString(), "found a folder, pipe or device");
        }
    }

    @Test
    void aLyingHeaderLengthIsRefusedWithoutBelievingIt() {
        for (long length : new long[] {-1, 0, 1, 200, 100_000_001, Long.MAX_VALUE, 1L << 32}) {
            byte[] bytes = RawFile.bytes(SOUND, 10);
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) (length >>> 8 * i);
            }
            assertThatThrownBy(() -> open(bytes))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("x.safetensors");
        }
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() {
        byte[] header = SOUND.getBytes(StandardCharsets.UTF_8);
        header[SOUND.indexOf("b.weight")] = (byte) 0xff;
        assertThatThrownBy(() -> open(RawFile.bytes(header, 32)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("isn't JSON");
    }

    @Test
    void filesOfOtherKindsAreToldApart() {
        assertForeign(
                "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080",
                "a PyTorch pickle");
        assertForeign("PK\u0003\u0004\0\0\b\b\0\0\0\0\0\0archive/data.pkl", "convert it to safe");
        assertForeign("version https://git-lfs.github.com/spec/v1\noid sha256:00", "git lfs pull");
        assertForeign("<!DOCTYPE html><html><head>", "a web page");
        assertForeign("GGUF\u0003\0\0\0\0\0\0\0\0\0\0\0", "GGUF");
        assertForeign("", "found only 0 bytes");
        assertForeign("abc", "found only 3 bytes");
    }

    private void assertForeign(String start, String told) {
        assertThatThrownBy(() -> open(start.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("x.safetensors")
                .hasMessageContaining(told);
    }

    @Test
    void everyMutatedFileOpensAndReadsOrIsUnusable() throws IOException {
        var random = new Random(20261121);
        int opened = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = mutated(RawFile.bytes(SOUND, 32), random);
            try {
                Checkpoint checkpoint = open(bytes);
                opened++;
                readAll(checkpoint);
            } catch (UnusableModel refused) {
                assertThat(refused.getMessage()).contains("x.safetensors").hasSizeLessThan(3000);
            }
        }
        assertThat(opened).isBetween(100, 5000);
    }

    private static void readAll(Checkpoint checkpoint) {
        try (Scope scope = Scope.open()) {
            for (String name : checkpoint.names()) {
                assertThat(checkpoint.read(name, scope).shape()).isEqualTo(checkpoint.shape(name));
            }
        }
    }

    /** One to three bytes changed, removed, doubled or cut off; half of the time in a number. */
    private static byte[] mutated(byte[] bytes, Random random) {
        for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                while (at < bytes.length - 1 && !Character.isDigit(bytes[at])) {
                    at++;
                }
            }
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789-[]{},:\"eE. ".charAt(random.nextInt(22));
                case 2 -> bytes = spliced(bytes, at, at + 1, 0);
                case 3 -> bytes = spliced(bytes, at, at, 1 + random.nextInt(20));
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        if (random.nextBoolean() && bytes.length > 40) {
            int length = bytes.length - 40;
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) ((long) length >>> 8 * i);
            }
        }
        return bytes;
    }

    /** Without the bytes from one place to another, with some before it repeated there. */
    private static byte[] spliced(byte[] bytes, int from, int to, int repeated) {
        int again = Math.min(repeated, from);
        byte[] spliced = new byte[bytes.length - (to - from) + again];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(bytes, from - again, spliced, from, again);
        System.arraycopy(bytes, to, spliced, from + again, bytes.length - to);
        return spliced;
    }

    private Checkpoint open(byte[] bytes) {
        return Checkpoint.open(RawFile.write(folder.resolve("x.safetensors"), bytes));
    }
}
