package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionalEngineTest {
    private static final String REASON = "no natives for this platform";

    @Test
    void itIsLoadedOnceWithTheThreadsOfWhoeverCameFirst() {
        List<Integer> loads = new ArrayList<>();
        var engine = new OptionalEngine(loads::add);
        engine.tryToLoad(3);
        engine.tryToLoad(4);

        assertThat(loads).containsExactly(3);
        assertThatCode(() -> engine.require("ic-custom", "let montage do it"))
                .doesNotThrowAnyException();
    }

    @Test
    void aMachineWithoutPyTorchFailsOnlyWhoNeedsItAndSaysWhatToDo() {
        var engine =
                new OptionalEngine(
                        threads -> {
                            throw new UnsatisfiedLinkError(REASON);
                        });
        engine.tryToLoad(0);

        assertThatThrownBy(() -> engine.require("ic-custom", "let montage do it"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ic-custom needs PyTorch")
                .hasMessageContaining(System.getProperty("os.arch"))
                .hasMessageContaining(REASON)
                .hasMessageContaining("PYTORCH_LIBRARY_PATH; or let montage do it")
                .hasRootCauseInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void whoSwitchedItOffIsToldSo() {
        var engine = new OptionalEngine(threads -> {});

        assertThatThrownBy(() -> engine.require("ic-custom", "let montage do it"))
                .hasMessageContaining("set customize.device.engine to true, or let montage do it");
    }
}
