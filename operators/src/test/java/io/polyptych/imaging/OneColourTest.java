package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a system draws when it fails: one colour and nothing else. */
class OneColourTest {
    private static final int SIDE = 1024;

    @Test
    // GrabCut does not come back from this colour at this size; a native call can't be interrupted.
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noObjectIsFoundInAPictureOfOneColour() {
        byte[] colour = {(byte) 234, (byte) 240, (byte) 132};
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colour[i % 3];
        }
        Picture picture = new Picture(SIDE, SIDE, rgb);
        var segmenter = new ClassicalSegmenter();

        CutOut whole = segmenter.cutOut(picture, new Segmenter.Hint.Whole());
        CutOut inBox =
                segmenter.cutOut(picture, new Segmenter.Hint.InBox(new Box(100, 100, 800, 800)));

        assertThat(whole.isEmpty()).isTrue();
        assertThat(inBox.isEmpty()).isTrue();
    }
}
