package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to IEEE 754 for every number that sixteen bits can hold. */
class StoredNumbersTest {
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
}
