package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedCaptionerTest {
    private static final int LIGHT_GRAY = 0xC4C4C6;
    private static final int NAVY = 0x1A2850;

    @TempDir Path folder;

    private ObjectStore objects;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.toString());
    }

    @Test
    void aProductIsDescribedByItsAttributesAndByItsImage() throws Exception {
        Picture tall =
                SampleFiles.withBox(SampleFiles.plain(100, 100, LIGHT_GRAY), 35, 10, 30, 80, NAVY);
        Picture banded = SampleFiles.withBox(tall, 35, 40, 30, 20, 0xF7F7F7);
        var product = SampleShots.product().setBrand("Aurora").setMaterial("Clay").setColor("Blue");

        Caption caption = captionOf(product, banded, null);

        assertThat(caption.getProduct())
                .isEqualTo(
                        "Stoneware mug by Aurora, made of clay, in blue. It is mostly navy and"
                                + " white, taller than it is wide, and stands before a plain light"
                                + " gray background.");
        assertThat(caption.getScene()).isNull();
        assertThat(caption.getSource()).isEqualTo("composed");
        assertThat(caption.getNote()).isNull();
    }

    @Test
    void whatTheTitleSaysIsNotSaidAgain() throws Exception {
        var product =
                SampleShots.product()
                        .setTitle("Aurora stoneware mug, blue!")
                        .setBrand("Aurora")
                        .setMaterial("Stoneware")
                        .setColor("blue")
                        .setProductCategory("Home & Garden > Kitchen > Mugs");

        assertThat(captionOf(product, null, null).getProduct())
                .isEqualTo("Aurora stoneware mug, blue.");
    }

    @Test
    void theShapeIsToldByTheBoxAroundTheProduct() throws Exception {
        Picture wall = SampleFiles.plain(100, 100, LIGHT_GRAY);

        assertThat(look(SampleFiles.withBox(wall, 10, 40, 80, 20, NAVY)))
                .contains("wider than it is tall");
        assertThat(look(SampleFiles.withBox(wall, 30, 30, 40, 40, NAVY)))
                .contains("about as wide as it is tall");
    }

    @Test
    void aBusyPictureAndAnEmptyOneAreCalledSo() throws Exception {
        assertThat(look(SampleFiles.waves(200, 150))).contains("It is seen in a busy picture");
        assertThat(look(SampleFiles.plain(50, 50, LIGHT_GRAY)))
                .contains("It hardly stands out from a plain light gray background.");
    }

    @Test
    void aSceneIsDescribedByLightWarmthAndColours() throws Exception {
        Picture room =
                SampleFiles.withBox(
                        SampleFiles.plain(100, 100, 0xF4ECD2), 0, 70, 100, 30, 0xBE9A6C);
        Picture night = SampleFiles.plain(60, 40, 0x1A2850);

        assertThat(captionOf(SampleShots.product(), null, room).getScene())
                .isEqualTo("A bright, warm scene in cream and tan.");
        assertThat(captionOf(SampleShots.product(), null, night).getScene())
                .isEqualTo("A dark, cool scene in navy.");
    }

    private String look(Picture reference) throws Exception {
        return captionOf(SampleShots.product(), reference, null).getProduct();
    }

    private Caption captionOf(ProductRecord.Builder product, Picture reference, Picture scene)
            throws Exception {
        Shot.Builder shot = Shot.newBuilder(SampleShots.shot(product, ShotRequest.newBuilder()));
        Pictures pictures = new Pictures(objects);
        if (reference != null) {
            ImageRef image = pictures.save("images/reference.png", reference);
            shot.setReferences(
                    List.of(Reference.newBuilder().setLink("a.png").setImage(image).build()));
        }
        if (scene != null) {
            shot.setScene(pictures.save("images/scene.png", scene));
        }
        return new ComposedCaptioner(objects).caption(CaptionRequest.of(shot.build()));
    }
}
