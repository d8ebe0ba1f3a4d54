package io.polyptych.jobs.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.jobs.Checkout;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoSheetsTest {
    @TempDir private Path folder;

    @Test
    void photosOfAnyDepthComeOnASheetAndADamagedOneWithItsReason() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("photos/a/b"));
        Path mug = Checkout.fixtures().resolve("products/mug/front.jpg");
        Files.copy(mug, deep.resolve("mug.JPG"));
        Files.copy(Checkout.fixtures().resolve("bad/truncated.jpg"), deep.resolve("cut.jpg"));
        Files.writeString(deep.resolve("notes.txt"), "no photo");
        var out = new StringWriter();

        new PhotoSheets(folder.resolve("photos"), folder.resolve("sheets"))
                .write(new PrintWriter(out));

        assertThat(out.toString()).contains("2 photos on 1 sheets");
        assertThat(ImageIO.read(folder.resolve("sheets/sheet-01.jpg").toFile()).getWidth())
                .isGreaterThan(1000);
        assertThat(folder.resolve("sheets/index.md"))
                .content()
                .containsPattern(
                        "a/b/mug.JPG \\| \\[sheet-01.jpg\\]\\(sheet-01.jpg\\) \\| [01]\\.\\d\\d")
                .contains("a/b/cut.jpg")
                .contains("send the whole file")
                .doesNotContain("notes.txt");
    }

    @Test
    void aPhotosOwnAlphaChannelIsItsCutOutAsInThePipeline() throws Exception {
        Path photos = Files.createDirectories(folder.resolve("cutouts"));
        // White on transparent: no segmenter could find it on white.
        var disc = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D paint = disc.createGraphics();
        paint.fillOval(50, 50, 100, 100);
        paint.dispose();
        ImageIO.write(disc, "png", photos.resolve("disc.png").toFile());

        new PhotoSheets(photos, folder.resolve("sheets"))
                .write(new PrintWriter(new StringWriter()));

        assertThat(folder.resolve("sheets/index.md"))
                .content()
                .containsPattern("disc.png .*\\| (1\\.00|0\\.[5-9]\\d) \\| (19|20) %");
    }

    @Test
    void aFolderWithoutPhotosIsRefused() {
        assertThatThrownBy(
                        () ->
                                new PhotoSheets(folder, folder.resolve("sheets"))
                                        .write(new PrintWriter(new StringWriter())))
                .hasMessageContaining("has no file ending in");
    }
}
