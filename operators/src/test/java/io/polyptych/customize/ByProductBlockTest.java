package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

class ByProductBlockTest {
    private static final int SUBTASKS = 4;
    private static final int KEY_GROUPS = 128;

    private final ByProductBlock block = new ByProductBlock();

    @Test
    void sixteenShotsOfAProductStayTogether() {
        assertThat(IntStream.rangeClosed(1, 16).mapToObj(this::key).distinct()).hasSize(1);
        assertThat(key(17)).isNotEqualTo(key(16));
        assertThat(IntStream.rangeClosed(17, 32).mapToObj(this::key).distinct()).hasSize(1);
    }

    @Test
    void aHotProductStillSpreads() {
        var subtasks =
                IntStream.rangeClosed(1, 1600)
                        .mapToObj(
                                ordinal ->
                                        KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                                key(ordinal), KEY_GROUPS, SUBTASKS))
                        .collect(Collectors.toSet());
        assertThat(subtasks).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private String key(int ordinal) {
        return block.getKey(Shots.shot("mug", ordinal));
    }
}
