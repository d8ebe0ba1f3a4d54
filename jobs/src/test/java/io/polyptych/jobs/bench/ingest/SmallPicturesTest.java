package io.polyptych.jobs.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.Picture;
import io.polyptych.jobs.Checkout;
import io.polyptych.objects.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPicturesTest {
    private static final SmallPictures OF_TWO =
            new SmallPictures(List.of(ramp(8, 4), ramp(30, 50)));

    @TempDir private Path folder;

    @Test
    void eachIsAnotherPictureAlsoOnceItIsAJpeg() throws Exception {
        OF_TWO.write(folder, 700);

        Set<String> digests = new HashSet<>();
        for (int i = 0; i < 700; i++) {
            digests.add(Digests.sha256(Files.readAllBytes(folder.resolve(SmallPictures.link(i)))));
        }
        assertThat(digests).hasSize(700);
    }

    @Test
    void allAreSquaresWhateverThePhotosWere() {
        assertThat(OF_TWO.picture(0).width()).isEqualTo(SmallPictures.SIDE);
        assertThat(OF_TWO.picture(0).height()).isEqualTo(SmallPictures.SIDE);
    }

    @Test
    void whiteAndBlackStayWhatTheyAre() {
        var pictures = new SmallPictures(List.of(plain(4, 4, 255, 0, 255)));

        for (int i = 0; i < pictures.most(); i += 97) {
            assertThat(pictures.picture(i).rgb()).startsWith(255, 0, 255);
        }
    }

    @Test
    void theFixturesGiveEnoughForABenchmark() throws Exception {
        assertThat(SmallPictures.of(Checkout.fixtures()).most()).isGreaterThan(100_000);
    }

    @Test
    void moreThanThereAreAreRefused() {
        assertThatThrownBy(() -> OF_TWO.write(folder, OF_TWO.most() + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9826 different pictures")
                .hasMessageContaining("ask for fewer");
    }

    /** From dark to bright, so that every change of the colours shows somewhere. */
    private static Picture ramp(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (255L * i / rgb.length);
        }
        return new Picture(width, height, rgb);
    }

    private static Picture plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Picture(width, height, rgb);
    }
}
