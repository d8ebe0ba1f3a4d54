package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.EngineDead;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.UnrenderableRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BisectionTest {
    private static final List<Integer> EIGHT = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    private static final int CULPRIT = 5;

    private final List<List<Integer>> calls = new ArrayList<>();
    private final List<Integer> rendered = new ArrayList<>();
    private final Map<Integer, Exception> failed = new LinkedHashMap<>();

    @Test
    void aBatchThatSucceedsIsRenderedOnce() throws EngineDead {
        run(EIGHT, part -> {});
        assertThat(calls).containsExactly(EIGHT);
        assertThat(rendered).isEqualTo(EIGHT);
    }

    @Test
    void theOneCulpritOfEightIsFoundAndTheOtherSevenAreRenderedOnceEach() throws EngineDead {
        run(
                EIGHT,
                part -> {
                    if (part.contains(CULPRIT)) {
                        throw new UnrenderableRequest("five is bad");
                    }
                });
        assertThat(failed).containsOnlyKeys(CULPRIT);
        assertThat(failed.get(CULPRIT)).hasMessage("five is bad");
        assertThat(rendered).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 6, 7);
        assertThat(calls)
                .containsExactly(
                        EIGHT,
                        List.of(0, 1, 2, 3),
                        List.of(4, 5, 6, 7),
                        List.of(4, 5),
                        List.of(4),
                        List.of(5),
                        List.of(6, 7));
    }

    @Test
    void outOfMemoryHalvesUntilItFits() throws EngineDead {
        run(
                EIGHT,
                part -> {
                    if (part.size() > 2) {
                        throw new OutOfDeviceMemory("too many");
                    }
                });
        assertThat(rendered).isEqualTo(EIGHT);
        assertThat(failed).isEmpty();
    }

    @Test
    void anAccidentOfOneThatStandsAloneIsTriedOnceMore() throws EngineDead {
        run(
                List.of(CULPRIT),
                part -> {
                    if (calls.size() == 1) {
                        throw new IllegalStateException("the first time");
                    }
                });
        assertThat(rendered).containsExactly(CULPRIT);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aBadRequestThatStandsAloneIsNotTriedAgain() throws EngineDead {
        run(
                List.of(CULPRIT),
                part -> {
                    throw new UnrenderableRequest("bad");
                });
        assertThat(calls).hasSize(1);
        assertThat(failed).containsOnlyKeys(CULPRIT);
    }

    @Test
    void aDeadEngineEndsItAtOnce() {
        assertThatThrownBy(
                        () ->
                                run(
                                        EIGHT,
                                        part -> {
                                            throw new EngineDead("gone");
                                        }))
                .isInstanceOf(EngineDead.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void aStoreThatFailsEndsItAtOnce() {
        assertThatThrownBy(
                        () ->
                                run(
                                        EIGHT,
                                        part -> {
                                            throw new UncheckedIOException(
                                                    new IOException("no store"));
                                        }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(calls).hasSize(1);
        assertThat(failed).isEmpty();
    }

    private interface Check {
        void check(List<Integer> part) throws UnrenderableRequest, OutOfDeviceMemory, EngineDead;
    }

    private void run(List<Integer> batch, Check check) throws EngineDead {
        Bisection.Attempt<Integer, Integer> attempt =
                part -> {
                    calls.add(List.copyOf(part));
                    check.check(part);
                    return part;
                };
        Bisection.run(
                batch,
                attempt,
                new Bisection.Findings<Integer, Integer>() {
                    @Override
                    public void rendered(Integer one, Integer result) {
                        assertThat(result).isEqualTo(one);
                        rendered.add(one);
                    }

                    @Override
                    public void failed(Integer one, Exception cause) {
                        failed.put(one, cause);
                    }
                });
    }
}
