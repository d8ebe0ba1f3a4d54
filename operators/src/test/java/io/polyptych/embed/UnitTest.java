package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Scope;
import org.junit.jupiter.api.Test;

class UnitTest {

    @Test
    void everyRowIsBroughtToUnitLengthByItself() {
        try (Scope scope = Scope.open()) {
            assertThat(Unit.rows(scope.floats(new float[] {3, 4, 0, -2}, 2, 2)))
                    .containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, -1});
        }
    }

    @Test
    void zerosStayZerosAndWhatIsNoNumberStaysNone() {
        assertThat(Unit.of(new float[] {0, 0})).containsOnly(0);
        assertThat(Unit.of(new float[] {1, Float.NaN})).containsOnly(Float.NaN);
    }
}
