package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;

class OnBlackTest {

    @Test
    void aSoftMaskKeepsItsShareOfThePicture() {
        var picture =
                new Picture(3, 1, new byte[] {1, 100, (byte) 255, 1, 100, (byte) 255, 1, 2, 3});
        var mask = new Plane(3, 1, new byte[] {(byte) 255, (byte) 128, 0});
        assertThat(OnBlack.of(picture, mask).rgb())
                .containsExactly(1, 100, (byte) 255, 1, 50, (byte) 128, 0, 0, 0);
    }
}
