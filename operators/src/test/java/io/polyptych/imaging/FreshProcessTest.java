package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenCV is loaded once per process, so only a new one shows who may be the first to use it. */
class FreshProcessTest {
    @TempDir private Path folder;

    @Test
    void aTaskThatOnlyReadsAPictureLoadsOpenCvItself() throws Exception {
        ImageRef image =
                new Pictures(new ObjectStore(folder.toUri().toString()))
                        .save("picture.png", new Picture(3, 2, new byte[3 * 3 * 2]));

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FreshProcessTest.class.getName(),
                                image.getUri(),
                                image.getSha256())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("3 x 2");
    }

    /** As a restarted job does whose first work is to score a finished render. */
    public static void main(String[] args) throws IOException {
        ImageRef image = new ImageRef(args[1], args[0], 3, 2, "image/png");
        Picture picture = new Pictures(new ObjectStore("unused")).load(image);
        System.out.println(picture.width() + " x " + picture.height());
    }
}
