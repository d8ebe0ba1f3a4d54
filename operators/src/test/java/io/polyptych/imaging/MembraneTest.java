package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MembraneTest {
    @Test
    void aHoleInARampIsFilledAlmostAsARamp() {
        int width = 32;
        float[] values = new float[width * width];
        float[] known = new float[width * width];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean hole = x >= 12 && x < 20 && y >= 12 && y < 20;
            known[i] = hole ? 0 : 1;
            values[i] = hole ? -1000 : x;
        }

        Membrane.fill(values, known, width, width, 1);

        assertThat(values[16 * width + 16]).isCloseTo(16, Offset.offset(2f));
        assertThat(values[16 * width + 13]).isLessThan(values[16 * width + 18]);
        assertThat(values[5 * width + 5]).as("known values stay").isEqualTo(5);
    }
}
