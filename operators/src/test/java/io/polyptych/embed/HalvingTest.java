package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.EngineFailures;
import io.polyptych.engine.MemoryExhausted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void aListThatFindsRoomRunsInOneGo() {
        assertThat(Halving.of(List.of(1, 2, 3, 4, 5), roomFor(5))).containsExactly(1, 2, 3, 4, 5);
        assertThat(sizes).containsExactly(5);
    }

    @Test
    void aListThatFindsNoneIsHalvedUntilItDoesAndKeepsItsOrder() {
        assertThat(Halving.of(List.of(1, 2, 3, 4, 5), roomFor(2))).containsExactly(1, 2, 3, 4, 5);
        assertThat(sizes).containsExactly(5, 2, 3, 1, 2);
    }

    @Test
    void aSingleItemWithoutRoomIsGivenUp() {
        assertThatThrownBy(() -> Halving.of(List.of(1, 2), roomFor(0)))
                .isInstanceOf(MemoryExhausted.class);
    }

    private Function<List<Integer>, List<Integer>> roomFor(int items) {
        return list -> {
            sizes.add(list.size());
            if (list.size() > items) {
                throw EngineFailures.memoryExhausted();
            }
            return List.copyOf(list);
        };
    }
}
