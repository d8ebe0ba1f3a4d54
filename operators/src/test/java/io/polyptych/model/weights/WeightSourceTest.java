package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a block is loaded, seen from a source that notes what it is asked for. */
class WeightSourceTest {
    private final List<String> reads = new ArrayList<>();
    private final List<Long> scopesOpen = new ArrayList<>();
    private final List<Tensor> given = new ArrayList<>();

    private final class Noted implements WeightSource {
        private final Map<String, Float> numbers = new LinkedHashMap<>();

        Noted() {
            for (String name : List.of("b.2", "a.1", "b.1", "b.10")) {
                numbers.put(name, (float) numbers.size());
            }
        }

        @Override
        public Set<String> names() {
            return numbers.keySet();
        }

        @Override
        public long[] shape(String name) {
            return new long[] {1};
        }

        @Override
        public Tensor read(String name, Scope scope) {
            reads.add(name);
            scopesOpen.add(Scope.openCount());
            if (numbers.get(name) == 3) {
                throw new UnusableModel("b.10's bytes are missing");
            }
            given.add(scope.floats(new float[] {numbers.get(name)}, 1));
            return given.get(given.size() - 1);
        }

        @Override
        public String origin() {
            return "noted";
        }
    }

    @Test
    void tensorsAreReadInTheOrderAskedForEachInAScopeOfItsOwn() {
        long before = Scope.openCount();
        var bfloat16 = new Placement("cpu", Precision.BFLOAT16);
        try (Weights weights = new Noted().block("b.", List.of("b.1", "b.2"), bfloat16)) {
            assertThat(weights.names()).containsExactly("1", "2");
            assertThat(weights.get("1").floats()).containsExactly(2);
            assertThat(weights.get("2").floats()).containsExactly(0);
        }
        assertThat(reads).containsExactly("b.1", "b.2");
        assertThat(scopesOpen).containsExactly(before + 2, before + 2);
        assertThat(given).allSatisfy(tensor -> assertThatThrownBy(tensor::floats).isNotNull());
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void aBlockThatCanNotBeReadToItsEndLeavesNothingOpen() {
        long before = Scope.openCount();
        assertThatThrownBy(() -> new Noted().block("b.", Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessage("b.10's bytes are missing");
        assertThat(reads).containsExactly("b.2", "b.1", "b.10");
        assertThat(Scope.openCount()).isEqualTo(before);
    }
}
