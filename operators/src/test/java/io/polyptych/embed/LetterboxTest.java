package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.model.vision.ImageProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterboxTest {
    private static final byte[] GREY = {9, 8, 7};

    @Test
    void aTallPictureStandsInTheMiddleOfTheCanvas() {
        var letterbox = new Letterbox(4, 4, PilResample.NEAREST, GREY);
        Picture framed = letterbox.of(Photos.plain(2, 4, 50, 255).picture());
        assertThat(row(framed, 0)).containsExactly(9, 8, 7, 50, 50, 50, 50, 50, 50, 9, 8, 7);
        assertThat(row(framed, 3)).isEqualTo(row(framed, 0));
    }

    @Test
    void aWidePictureLiesInTheMiddleAndItsMaskWithIt() {
        var letterbox = new Letterbox(4, 4, PilResample.NEAREST, GREY);
        View wide = Photos.plain(8, 4, 50, 200);
        Picture framed = letterbox.of(wide.picture());
        assertThat(row(framed, 0)).startsWith(9, 8, 7).endsWith(9, 8, 7);
        assertThat(row(framed, 1)).containsOnly(50);
        assertThat(letterbox.of(wide.mask()).values())
                .startsWith(0, 0, 0, 0, -56, -56, -56, -56)
                .endsWith(-56, 0, 0, 0, 0);
    }

    @Test
    void aLineStaysAPixelWide() {
        var letterbox = new Letterbox(4, 4, PilResample.NEAREST, GREY);
        Picture framed = letterbox.of(Photos.plain(1, 1000, 50, 255).picture());
        assertThat(row(framed, 2)).containsExactly(9, 8, 7, 9, 8, 7, 50, 50, 50, 9, 8, 7);
    }

    @Test
    void theColourIsWhatBecomesZeroRoundedDown() {
        var half = List.of(0.5, 0.5, 0.5);
        var processor = ImageProcessor.torchvision(8, 8, List.of(0.485, 0.456, 0.406), half);
        assertThat(Letterbox.of(processor).colour()).containsExactly(123, 116, 103);
        assertThat(Letterbox.of(ImageProcessor.torchvision(8, 8, half, half)).colour())
                .containsOnly(127);
    }

    private static byte[] row(Picture picture, int y) {
        int length = 3 * picture.width();
        byte[] row = new byte[length];
        System.arraycopy(picture.rgb(), y * length, row, 0, length);
        return row;
    }
}
