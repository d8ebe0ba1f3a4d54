package io.polyptych.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Placement BFLOAT16 = new Placement("cpu", Precision.BFLOAT16);

    @Test
    void aTensorOutlivesTheScopeItLeft() {
        try (Scope outer = Scope.open()) {
            Tensor kept;
            try (Scope inner = Scope.open()) {
                Tensor x = inner.floats(new float[] {1, 2, 3}, 3);
                kept = inner.place(x, BFLOAT16).moveTo(outer);
            }
            assertThat(kept.floats()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aPlacementThatChangesNothingOutlivesTheNumbersItWasMadeOf() {
        try (Scope outer = Scope.open()) {
            Tensor kept;
            try (Scope inner = Scope.open()) {
                Tensor x = inner.floats(filled(1), 1 << 16);
                kept = inner.place(x, Placement.CPU).moveTo(outer);
            }
            // Whatever was freed is taken again and written to.
            for (int i = 0; i < 200; i++) {
                try (Scope other = Scope.open()) {
                    other.floats(filled(2), 1 << 16);
                }
            }
            assertThat(kept.floats()).isEqualTo(filled(1));
        }
    }

    private static float[] filled(float number) {
        float[] numbers = new float[1 << 16];
        Arrays.fill(numbers, number);
        return numbers;
    }

    @Test
    void bfloat16RoundsToEightBitsOfPrecision() {
        try (Scope scope = Scope.open()) {
            Tensor x = scope.place(scope.floats(new float[] {40_000, 0.1f}, 2), BFLOAT16);
            assertThat(x.floats()).containsExactly(39_936, 0.10009765625f);
        }
    }

    @Test
    void wholeNumbersStayWhole() {
        try (Scope scope = Scope.open()) {
            long[] numbers = {1L << 40, -3};
            assertThat(scope.longs(numbers, 2, 1).longs()).isEqualTo(numbers);
        }
    }

    @Test
    void tenThousandCallsLeaveMemoryAndScopesLevel() throws IOException {
        long scopes = Scope.openCount();
        try (Scope outer = Scope.open();
                var weights =
                        new Weights(
                                Map.of(
                                        "weight", outer.floats(new float[64 * 64], 64, 64),
                                        "bias", outer.floats(new float[64], 64)))) {
            Tensor x = outer.floats(new float[256 * 64], 256, 64);
            call(x, weights, 1_000);
            long before = residentKilobytes();
            call(x, weights, 10_000);
            // One lost tensor a call would be 640 MB; Java's own heap takes up to 30 as it warms.
            assertThat(residentKilobytes() - before).isLessThan(60_000);
        }
        assertThat(Scope.openCount()).isEqualTo(scopes);
    }

    private static void call(Tensor x, Weights weights, int times) {
        for (int i = 0; i < times; i++) {
            try (Scope call = Scope.open()) {
                Tensor y = call.call("ops.linear", x, weights);
                call.call("tensors.join_rows", List.of(y, x));
                call.call("tensors.reshape", y, new long[] {64, 256});
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        String line =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(l -> l.startsWith("VmRSS:"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    @Test
    void severalThreadsMayCallAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<float[]> work =
                    () -> {
                        try (Scope scope = Scope.open()) {
                            Tensor x = scope.floats(new float[] {2}, 1);
                            return scope.place(x, BFLOAT16).floats();
                        }
                    };
            for (var result :
                    threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> work).toList())) {
                assertThat(result.get()).containsExactly(2);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aGpuThatIsNotThereIsToldInOneLine() {
        try (Scope scope = Scope.open()) {
            Tensor x = scope.floats(new float[1], 1);
            var absent = new Placement("gpu:" + TorchRuntime.gpus(), Precision.BFLOAT16);
            assertThatThrownBy(() -> scope.place(x, absent))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "isn't there: PyTorch can use %d GPUs", TorchRuntime.gpus());
        }
    }

    @Test
    void aDeviceIsNamedInOneWay() {
        assertThatThrownBy(() -> new Placement("cuda:0", Precision.BFLOAT16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu or gpu:INDEX");
    }
}
