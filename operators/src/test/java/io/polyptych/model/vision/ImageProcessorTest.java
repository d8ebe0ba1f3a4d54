package io.polyptych.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published files' forms, old and new. That pixels are the reference's is {@link
 * VisionTowerTest}'s.
 */
class ImageProcessorTest {
    @TempDir Path folder;

    @Test
    void anOldClipFileHasOneSizeForTheShortestEdgeAndOneForTheCrop() {
        ImageProcessor clip =
                read(
                        """
                        {"feature_extractor_type": "CLIPFeatureExtractor", "do_center_crop": true,
                         "do_normalize": true, "do_resize": true, "crop_size": 224, "size": 224,
                         "image_mean": [0.48145466, 0.4578275, 0.40821073],
                         "image_std": [0.26862954, 0.26130258, 0.27577711], "resample": 3}
                        """);
        assertThat(clip.framing()).isEqualTo(new Framing(new Framing.ShortestEdge(224), 224, 224));
        assertThat(clip.filter()).isEqualTo(PilResample.BICUBIC);
        assertThat(clip.scale()).isEqualTo(1 / 255.0);
    }

    @Test
    void anOldVitFileHasOneSizeForBothEdges() {
        ImageProcessor dino =
                read(
                        """
                        {"feature_extractor_type": "ViTFeatureExtractor", "size": 224,
                         "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}
                        """);
        assertThat(dino.framing()).isEqualTo(new Framing(new Framing.Exactly(224, 224), 0, 0));
        assertThat(dino.filter()).isEqualTo(PilResample.BILINEAR);
        assertThat(dino.mean()).containsExactly(0.485, 0.456, 0.406);
    }

    @Test
    void aNewFileNamesItsEdges() {
        ImageProcessor dinov2 =
                read(
                        """
                        {"image_processor_type": "BitImageProcessor",
                         "size": {"shortest_edge": 256}, "crop_size": {"height": 210, "width": 224}}
                        """);
        assertThat(dinov2.framing())
                .isEqualTo(new Framing(new Framing.ShortestEdge(256), 224, 210));
        ImageProcessor siglip =
                read(
                        """
                        {"image_processor_type": "SiglipImageProcessor", "do_rescale": false,
                         "do_normalize": false, "size": {"height": 384, "width": 378}}
                        """);
        assertThat(siglip.framing()).isEqualTo(new Framing(new Framing.Exactly(378, 384), 0, 0));
        assertThat(siglip.scale()).isEqualTo(1);
        assertThat(siglip.deviation()).containsExactly(1.0, 1.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 61, 61", "171, 230, 61, 82", "230, 171, 82, 61", "7, 1000, 61, 8714"})
    void theLongerEdgeFollowsAndIsRoundedDown(int width, int height, int toWidth, int toHeight) {
        assertThat(new Framing.ShortestEdge(61).of(width, height))
                .containsExactly(toWidth, toHeight);
    }

    @ParameterizedTest
    @CsvSource({"440, 108, 108", "439, 107, 108", "441, 108, 108", "442, 109, 109"})
    void torchvisionsMiddleIsRoundedToTheEvenPixel(int height, int transformers, int torchvision) {
        var size = new Framing.ShortestEdge(256);
        assertThat(new Framing(size, 224, 224).crop(256, height))
                .isEqualTo(new Box(16, transformers, 224, 224));
        assertThat(new Framing(size, 224, 224, Framing.Middle.EVEN).crop(256, height))
                .isEqualTo(new Box(16, torchvision, 224, 224));
    }

    @Test
    void aNameSaysHowPicturesAreFramed() {
        var three = List.of(0.5, 0.5, 0.5);
        assertThat(ImageProcessor.torchvision(256, 224, three, three).label())
                .isEqualTo("256-crop-224");
        assertThat(read("{\"image_processor_type\": \"CLIPImageProcessor\"}").label())
                .isEqualTo("crop-224");
        assertThat(read("{\"image_processor_type\": \"ViTImageProcessor\"}").label())
                .isEqualTo("resize-224-bilinear");
        assertThat(
                        read("""
                                        {"image_processor_type": "SiglipImageProcessor",
                                         "size": {"height": 384, "width": 378}}
                                        """)
                                .label())
                .isEqualTo("resize-378x384");
    }

    @Test
    void theFrameIsKnownWhereEveryPictureEndsUpInOneSize() {
        assertThat(read("{\"image_processor_type\": \"SiglipImageProcessor\"}").frame())
                .contains(new Box(0, 0, 224, 224));
        assertThat(
                        read("""
                                        {"image_processor_type": "CLIPImageProcessor",
                                         "do_center_crop": false}
                                        """)
                                .frame())
                .isEmpty();
    }

    @Test
    void aMaskIsFramedAsItsPicture() {
        var processor =
                new ImageProcessor(
                        new Framing(new Framing.ShortestEdge(2), 2, 2),
                        PilResample.NEAREST,
                        1,
                        List.of(0.0, 0.0, 0.0),
                        List.of(1.0, 1.0, 1.0));
        byte[] row = {10, 20, 30, 40, 50, 10, 20, 30, 40, 50};
        byte[] rgb = new byte[30];
        for (int i = 0; i < 30; i++) {
            rgb[i] = row[i / 3];
        }
        Plane mask = processor.framed(new Plane(5, 2, row));
        assertThat(mask.values()).containsExactly(20, 30, 20, 30);
        Picture picture = processor.framed(new Picture(5, 2, rgb));
        assertThat(picture.rgb()).startsWith(20, 20, 20, 30, 30, 30);
    }

    @Test
    void picturesOfABatchShareASize() {
        var processor =
                new ImageProcessor(
                        new Framing(new Framing.Unchanged(), 0, 0),
                        PilResample.BICUBIC,
                        1,
                        List.of(1.0, 0.0, 0.0),
                        List.of(2.0, 1.0, 1.0));
        var dot = new Picture(1, 1, new byte[] {5, 6, 7});
        var line = new Picture(2, 1, new byte[6]);
        try (Scope scope = Scope.open()) {
            assertThat(processor.pixels(List.of(dot, dot), scope).floats())
                    .containsExactly(2, 6, 7, 2, 6, 7);
            assertThatThrownBy(() -> processor.pixels(List.of(dot, line), scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 x 1 can't be in a batch with 1 x 1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'image_processor_type': 'Blip'} | image_processor_type is 'Blip'",
                "{'image_processor_type': 'ViTImageProcessor', 'resample': 7} | resample is 7",
                "{'image_processor_type': 'ViTImageProcessor', 'size': {'a': 1}} | size is {'a':1}",
                "{'image_processor_type': 'ViTImageProcessor', 'image_std': [1, 0, 1]} | image_std",
                "{'image_processor_type': 'ViTImageProcessor', 'image_mean': [1]} | three numbers",
                "{'image_processor_type': 'CLIPImageProcessor', 'size': 200} | crop_size is missing"
            })
    void aWrongValueIsToldWithFileAndKey(String json, String told) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("preprocessor_config.json")
                .hasMessageContaining(told.replace('\'', '"'));
    }

    private ImageProcessor read(String json) {
        try {
            return ImageProcessor.read(
                    Files.writeString(folder.resolve("preprocessor_config.json"), json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
