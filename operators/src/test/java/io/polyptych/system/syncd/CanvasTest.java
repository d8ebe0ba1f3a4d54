package io.polyptych.system.syncd;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import org.junit.jupiter.api.Test;

/** The layout of sample_flux.py, counted out by hand for small squares. */
class CanvasTest {
    private static final Canvas CANVAS = new Canvas(32, 2);

    @Test
    void targetAndViewsLieSideBySideOnOneGrid() {
        assertThat(CANVAS.rows()).isEqualTo(2);
        assertThat(CANVAS.columns()).isEqualTo(6);
        assertThat(CANVAS.tokens()).isEqualTo(12);
        try (Scope scope = Scope.open()) {
            assertThat(CANVAS.panels(scope).floats())
                    .containsExactly(0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2);
            float[] positions = CANVAS.positions().tensor(scope).floats();
            assertThat(positions).startsWith(0, 0, 0, 0, 0, 1).endsWith(0, 1, 4, 0, 1, 5);
        }
    }

    @Test
    void atThePublishedSizeThreeViewsAre4096Tokens() {
        assertThat(new Canvas(512, 3).tokens()).isEqualTo(4096);
    }

    @Test
    void underTheMaskAPictureSeesItselfAndTheTextAndTheTextSeesAll() {
        try (Scope scope = Scope.open()) {
            float[] looks = scope.call("syncd.apart", new Canvas(16, 2).panels(scope), 2).floats();
            assertThat(looks)
                    .containsExactly(
                            1, 1, 1, 1, 1, //
                            1, 1, 1, 1, 1, //
                            1, 1, 1, 0, 0, //
                            1, 1, 0, 1, 0, //
                            1, 1, 0, 0, 1);
        }
    }
}
