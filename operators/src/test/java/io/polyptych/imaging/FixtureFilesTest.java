package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that other programs wrote. */
class FixtureFilesTest {
    private static final Path FIXTURES = Path.of("..", "fixtures");

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        "text.jpg, IMAGE_UNKNOWN_TYPE",
        "truncated.jpg, IMAGE_TRUNCATED",
        "huge-header.png, IMAGE_TOO_LARGE"
    })
    void badFilesAreRefusedWithTheirCode(String name, String code) {
        assertThatThrownBy(() -> decoder.decode(file("bad/" + name)))
                .isInstanceOfSatisfying(
                        UnusableImage.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aPhotographHeldSidewaysIsSetUpright() throws Exception {
        Picture upright = decoder.decode(file("bad/sideways.jpg"));

        assertThat(upright.width()).isEqualTo(320);
        assertThat(upright.height()).isEqualTo(384);
    }

    @Test
    void aCmykFileShowsWhatItsSourceShows() throws Exception {
        Picture cmyk = decoder.decode(file("bad/cmyk.jpg"));
        Picture front = decoder.decode(file("products/mug/front.jpg"));
        Picture source = Resize.to(front, cmyk.width(), cmyk.height());

        long difference = 0;
        for (int i = 0; i < cmyk.rgb().length; i++) {
            difference += Math.abs((cmyk.rgb()[i] & 0xFF) - (source.rgb()[i] & 0xFF));
        }
        // Without a profile CMYK has no exact meaning; an inverted picture differs by over 100.
        assertThat(difference / cmyk.rgb().length).isLessThan(25);
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FIXTURES.resolve(name));
    }
}
