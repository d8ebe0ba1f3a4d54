package io.polyptych.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages bytes: flips, drops, repetitions and lies about sizes; the same ones for a seed. */
final class Mutations {
    private static final Pattern JSON_VALUE = Pattern.compile("-?[0-9][0-9.]*|\"[^\"]*\"");
    private static final List<String> LIES =
            List.of(
                    "-1",
                    "0",
                    "1e308",
                    "-1e308",
                    "1e-320",
                    "99999999999999999999",
                    "2147483648",
                    "0.5",
                    "NaN",
                    "null",
                    "true",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "[null]",
                    "\"../../etc/passwd\"",
                    "[0.5,0.5]");
    private static final int[] SIZES = {0, 1, 127, 128, 255, 256, 32_767, 65_535};

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** A copy with one to four damages. */
    byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    /** A copy of JSON with one to three values replaced by others. */
    byte[] liedAbout(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<MatchResult> values = JSON_VALUE.matcher(text).results().toList();
            MatchResult value = values.get(random.nextInt(values.size()));
            String lie = LIES.get(random.nextInt(LIES.size()));
            text = text.substring(0, value.start()) + lie + text.substring(value.end());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> {
                return joined(Arrays.copyOf(bytes, at), tail(bytes, at + length));
            }
            case 3 -> {
                return joined(Arrays.copyOf(bytes, at + length), tail(bytes, at));
            }
            case 4 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
            default -> size(bytes, at);
        }
        return bytes;
    }

    /** Two or four bytes that may be a length, in either order. */
    private void size(byte[] bytes, int at) {
        int size = SIZES[random.nextInt(SIZES.length)];
        int count = Math.min(random.nextBoolean() ? 2 : 4, bytes.length - at);
        boolean little = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            int shift = 8 * (little ? i : count - 1 - i);
            bytes[at + i] = (byte) (size >> shift);
        }
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
