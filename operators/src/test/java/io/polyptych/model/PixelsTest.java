package io.polyptych.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;

class PixelsTest {
    @Test
    void channelsComeFirstAndLieAroundZero() {
        try (Scope scope = Scope.open()) {
            var tensor = Pixels.signed(picture(0, 51, 255, 255, 0, 51), scope);
            assertThat(tensor.shape()).containsExactly(1, 3, 1, 2);
            assertThat(tensor.floats()).containsExactly(-1, 1, -0.6f, -1, 1, -0.6f);
        }
    }

    @Test
    void everyGreyComesBack() {
        byte[] rgb = new byte[3 * 256];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 + i % 3);
        }
        try (Scope scope = Scope.open()) {
            Picture back = Pixels.picture(Pixels.signed(new Picture(64, 4, rgb), scope));
            assertThat(back.width()).isEqualTo(64);
            assertThat(back.rgb()).isEqualTo(rgb);
        }
    }

    @Test
    void whatIsTooBrightOrTooDarkIsCutOff() {
        try (Scope scope = Scope.open()) {
            var tensor = scope.floats(new float[] {-3, 7, 0}, 1, 3, 1, 1);
            assertThat(Pixels.picture(tensor).rgb()).containsExactly(0, -1, (byte) 128);
        }
    }

    @Test
    void whatIsNoNumberIsNoPicture() {
        try (Scope scope = Scope.open()) {
            var tensor = scope.floats(new float[] {0, Float.NaN, 0}, 1, 3, 1, 1);
            assertThatThrownBy(() -> Pixels.picture(tensor))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMaskIsOneChannelFromZeroToOne() {
        try (Scope scope = Scope.open()) {
            var mask = new Plane(1, 2, new byte[] {(byte) 255, 51});
            var tensor = Pixels.unsigned(mask, scope);
            assertThat(tensor.shape()).containsExactly(1, 1, 2, 1);
            assertThat(tensor.floats()).containsExactly(1, 0.2f);
        }
    }

    private static Picture picture(int... rgb) {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            bytes[i] = (byte) rgb[i];
        }
        return new Picture(rgb.length / 3, 1, bytes);
    }
}
