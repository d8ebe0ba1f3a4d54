package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureWallTest {
    private static final int MOST_BYTES = 500_000;

    @TempDir Path out;
    private ObjectStore objects;

    @BeforeEach
    void openTheStore() {
        objects = new ObjectStore(out.resolve("objects").toString());
    }

    @Test
    void acceptedPicturesBecomeOneOfAReadmesWidthAndWeight() throws IOException {
        List<GeneratedImage> rows = rows(8);
        rows.get(0).setDecision(Decision.REVIEW);

        int shown = wall().write(out.resolve("gallery"), rows, out.resolve("docs/wall.jpg"));

        assertThat(shown).isEqualTo(7);
        var picture = ImageIO.read(out.resolve("docs/wall.jpg").toFile());
        assertThat(picture.getWidth()).isEqualTo(1600);
        assertThat(Files.size(out.resolve("docs/wall.jpg"))).isLessThan(MOST_BYTES);
    }

    @Test
    void theSameGalleryGivesTheSamePicture() throws IOException {
        List<GeneratedImage> rows = rows(5);

        wall().write(out.resolve("gallery"), rows, out.resolve("one.jpg"));
        wall().write(out.resolve("gallery"), rows, out.resolve("two.jpg"));

        assertThat(out.resolve("one.jpg")).hasSameBinaryContentAs(out.resolve("two.jpg"));
    }

    @Test
    void withoutAnAcceptedPictureThereIsNothingToShow() {
        assertThatThrownBy(
                        () ->
                                wall().write(
                                                out.resolve("gallery"),
                                                List.of(),
                                                out.resolve("wall.jpg")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no accepted picture");
        assertThat(out.resolve("wall.jpg")).doesNotExist();
    }

    private PictureWall wall() {
        return new PictureWall(objects);
    }

    /** Noise, which no JPEG makes small: of a product each. */
    private List<GeneratedImage> rows(int count) throws IOException {
        List<GeneratedImage> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[3 * 300 * 200];
            new Random(i).nextBytes(rgb);
            ImageRef output =
                    new Pictures(objects).save("outputs/" + i + ".png", new Picture(300, 200, rgb));
            rows.add(row("product-" + i, 1, 1, record(i)).setOutput(output).build());
        }
        return rows;
    }
}
