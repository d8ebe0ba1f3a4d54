package io.polyptych.system.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SharedWorkTest {
    private final WorkMeter meter = new WorkMeter();

    @Test
    void theSameWorkIsDoneOnce() throws Exception {
        try (var shared = new SharedWork(meter, 2)) {
            Tensor first = shared.get(Shared.TEXT, "a mug", scope -> scope.floats(one(), 1));
            Tensor again = shared.get(Shared.TEXT, "a mug", scope -> scope.floats(one(), 1));
            assertThat(again).isSameAs(first);
            assertThat(again.floats()).containsExactly(1);
            assertThat(meter.made(Shared.TEXT)).isEqualTo(1);
            assertThat(meter.reused(Shared.TEXT)).isEqualTo(1);
            assertThat(meter.made(Shared.MASK)).isZero();
        }
    }

    @Test
    void theLeastLatelyWantedLeavesFirstAndOnlyBetweenBatches() throws Exception {
        long before = Scope.openCount();
        try (var shared = new SharedWork(meter, 2)) {
            make(shared, Shared.LATENTS, "a");
            make(shared, Shared.LATENTS, "b");
            make(shared, Shared.LATENTS, "a");
            make(shared, Shared.LATENTS, "c");
            make(shared, Shared.TEXT, "kinds are counted apart");
            assertThat(Scope.openCount()).isEqualTo(before + 4);
            shared.trim();
            assertThat(Scope.openCount()).isEqualTo(before + 3);
            make(shared, Shared.LATENTS, "a");
            make(shared, Shared.LATENTS, "b");
            assertThat(meter.reused(Shared.LATENTS)).isEqualTo(2);
            assertThat(meter.made(Shared.LATENTS)).isEqualTo(4);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void whatCannotBeMadeLeavesNothingBehind() {
        long before = Scope.openCount();
        try (var shared = new SharedWork(meter, 2)) {
            assertThatThrownBy(
                            () ->
                                    shared.get(
                                            Shared.REDUX,
                                            "x",
                                            scope -> {
                                                throw new UnrenderableRequest("no");
                                            }))
                    .isInstanceOf(UnrenderableRequest.class);
            assertThat(Scope.openCount()).isEqualTo(before);
            assertThat(meter.made(Shared.REDUX)).isZero();
        }
    }

    private static void make(SharedWork shared, Shared kind, String of)
            throws IOException, UnrenderableRequest {
        shared.get(kind, of, scope -> scope.floats(one(), 1));
    }

    private static float[] one() {
        return new float[] {1};
    }
}
