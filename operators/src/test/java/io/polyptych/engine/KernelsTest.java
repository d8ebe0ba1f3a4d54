package io.polyptych.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelsTest {
    private static final String TEXT =
            """
            # A file of functions.


            def scaled(x: Tensor, by: float, shift: int = 0) -> Tensor:
              return x * by + shift


            def _hidden(x: Tensor) -> Tensor:
              return -x


            def both(x: Tensor, w: Dict[str, Tensor],
                     more: List[Tensor]) -> Tuple[Tensor, Tensor]:
              if "extra" in w:
                x = x + w["extra"]
              return x, __torch__.mine._hidden(torch.cat(more))


            def product(x: Tensor, w: Dict[str, Tensor]) -> Tensor:
              # the next line can't work with three columns
              return torch.linear(x, w["weight"])


            def sized(shape: List[int], what: str) -> Tensor:
              return torch.zeros(shape) if what == "zeros" else torch.ones(shape)
            """;

    @Test
    void aFunctionTakesNumbersAndDefaultsMustBeGivenToo() {
        try (Scope scope = Scope.open()) {
            Tensor x = scope.floats(new float[] {1, 2}, 2);
            assertThat(run(scope, "mine.scaled", x, 3.0, 1).get(0).floats()).containsExactly(4, 7);
        }
    }

    @Test
    void aFunctionTakesMapsAndListsAndGivesSeveralTensors() {
        try (Scope scope = Scope.open()) {
            Tensor x = scope.floats(new float[] {1, 2}, 2);
            List<Tensor> plain = run(scope, "mine.both", x, Map.of(), List.of(x, x));
            assertThat(plain.get(0).floats()).containsExactly(1, 2);
            assertThat(plain.get(1).floats()).containsExactly(-1, -2, -1, -2);

            List<Tensor> more = run(scope, "mine.both", x, Map.of("extra", x), List.of(x));
            assertThat(more.get(0).floats()).containsExactly(2, 4);
        }
    }

    @Test
    void aFunctionTakesShapesAndWords() {
        try (Scope scope = Scope.open()) {
            Tensor ones = run(scope, "mine.sized", new long[] {1, 2}, "ones").get(0);
            assertThat(ones.shape()).containsExactly(1, 2);
            assertThat(ones.floats()).containsExactly(1, 1);
        }
    }

    @Test
    void aWrongShapeIsToldWithFileAndLine() {
        try (Scope scope = Scope.open();
                var weights = new Weights(Map.of("weight", scope.floats(new float[4], 2, 2)))) {
            Tensor threeColumns = scope.floats(new float[3], 1, 3);
            assertThatThrownBy(() -> run(scope, "mine.product", threeColumns, weights))
                    .isInstanceOf(KernelError.class)
                    .hasMessage(
                            "mine.product at mine.py line 21:"
                                    + " mat1 and mat2 shapes cannot be multiplied (1x3 and 2x2)");
        }
    }

    @Test
    void aFullDeviceALostOneAndAWrongKernelAreToldApart() {
        assertThat(failure("CUDA error: out of memory")).isInstanceOf(MemoryExhausted.class);
        assertThat(failure("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"))
                .isInstanceOf(MemoryExhausted.class);
        assertThat(failure("RuntimeError: CUDA error: an illegal memory access was encountered"))
                .isInstanceOf(DeviceLost.class)
                .hasMessageContaining("flux.block: the device is lost")
                .hasMessageContaining("illegal memory access");
        assertThat(failure("RuntimeError: shapes cannot be multiplied"))
                .isInstanceOf(KernelError.class);
    }

    private static RuntimeException failure(String message) {
        return Kernels.failure("flux.block", new EngineException(message));
    }

    @Test
    void aMissingWeightIsToldWithFileAndLine() {
        try (Scope scope = Scope.open()) {
            Tensor x = scope.floats(new float[3], 1, 3);
            assertThatThrownBy(() -> run(scope, "mine.product", x, Map.of()))
                    .isInstanceOf(KernelError.class)
                    .hasMessageContaining("mine.py line 21")
                    .hasMessageContaining("KeyError: weight");
        }
    }

    @Test
    void aTypingErrorIsToldWithFileAndLineWhenLoading() {
        var archive = new KernelArchive();
        archive.add(
                "bad", "def f(x: Tensor) -> Tensor:\n  y = x + 1\n  return torch.nonsense(y)\n");
        assertThatThrownBy(() -> new Kernels(archive))
                .isInstanceOf(KernelError.class)
                .hasMessageStartingWith(
                        "the kernels can't be loaded at bad.py line 3: Unknown builtin");
    }

    @Test
    void whatDoesNotFitInMemoryIsToldApart() {
        try (Scope scope = Scope.open()) {
            long[] tooLarge = {1L << 50};
            assertThatThrownBy(() -> run(scope, "mine.sized", tooLarge, "zeros"))
                    .isInstanceOf(MemoryExhausted.class)
                    .hasMessageContaining("mine.sized");
        }
    }

    @Test
    void anArgumentNoKernelCanTakeIsRefused() {
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> run(scope, "mine.scaled", new Object()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mine.scaled can't be given a java.lang.Object");
        }
    }

    private static List<Tensor> run(Scope scope, String function, Object... arguments) {
        PtNDManager manager = scope.manager();
        return Holder.KERNELS.run(manager, function, arguments);
    }

    private static final class Holder {
        static final Kernels KERNELS = kernels();

        private static Kernels kernels() {
            var archive = new KernelArchive();
            archive.add("mine", TEXT);
            return new Kernels(archive);
        }
    }
}
