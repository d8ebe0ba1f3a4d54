package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import org.junit.jupiter.api.Test;

/** Held to DreamO's resize_numpy_image_area. */
class FlooredAreaTest {
    @Test
    void everySizeIsTheReferences() {
        long[] sizes;
        try (Scope scope = Scope.open()) {
            sizes = Golden.of("dreamo-references").tensor("sizes", scope).longs();
        }
        assertThat(sizes).hasSizeGreaterThan(4);
        for (int i = 0; i < sizes.length; i += 4) {
            assertThat(FlooredArea.of((int) sizes[i], (int) sizes[i + 1], 512))
                    .contains(new FlooredArea((int) sizes[i + 2], (int) sizes[i + 3]));
        }
    }

    @Test
    void aSideOfNothingIsNoSize() {
        assertThat(FlooredArea.of(10_000, 2, 512)).isEmpty();
        assertThat(FlooredArea.of(2, 10_000, 512)).isEmpty();
    }

    @Test
    void hugePicturesDoNotOverflow() {
        assertThat(FlooredArea.of(60_000, 60_000, 1024)).contains(new FlooredArea(1024, 1024));
    }
}
