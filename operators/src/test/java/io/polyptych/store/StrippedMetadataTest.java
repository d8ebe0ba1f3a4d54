package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.fetch.LinkedImages;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a photograph says of its maker and place stays with the photograph. */
class StrippedMetadataTest {
    private static final Path HOSTILE = Path.of("..", "fixtures", "hostile", "jpeg");

    @TempDir private Path folder;
    private ObjectStore objects;
    private ImageRef fetched;

    @BeforeEach
    void fetch() throws Exception {
        objects = new ObjectStore(folder.toUri().toString());
        FetchConfig config = FetchConfig.defaults().withFolders(HOSTILE.toString(), List.of());
        try (var images = new LinkedImages(config, objects)) {
            fetched = images.image("gps.jpg");
        }
    }

    @Test
    void thePhotographItselfTellsItsPlace() throws Exception {
        byte[] original = Files.readAllBytes(HOSTILE.resolve("gps.jpg"));

        assertThat(metadata(original).getDirectoriesOfType(GpsDirectory.class)).isNotEmpty();
        assertThat(text(original)).contains("SecretCamera", "SecretOwner");
    }

    @Test
    void theImageInTheStoreTellsNothing() throws Exception {
        assertThat(fetched.getUri()).contains("/images/");
        assertBare(objects.read(fetched));
    }

    @Test
    void theImageInTheStoreIsUpright() {
        assertThat(fetched.getWidth()).isLessThan(fetched.getHeight());
    }

    @Test
    void deliveredFilesTellOnlyHowTheyWereMade() throws Exception {
        Picture render = new Pictures(objects).load(fetched);
        for (OutputFormat format : OutputFormat.values()) {
            OutputRequest asked = OutputRequest.newBuilder().setFormat(format).build();
            var shot = DecidedShots.accepted(objects, render, "montage", asked);
            Delivered delivered =
                    new DeliveredFile(StoreConfig.defaults(), objects).of(shot).orElseThrow();

            assertBare(objects.read(delivered.output()));
        }
    }

    private static void assertBare(byte[] file) throws Exception {
        assertThat(text(file)).doesNotContain("Secret", "Exif");
        for (Directory directory : metadata(file).getDirectories()) {
            assertThat(directory).isNotInstanceOf(ExifDirectoryBase.class);
        }
    }

    private static Metadata metadata(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
