package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.ProvenanceXmp;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.CarefulFileSystem;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredFileTest {
    private static final Picture RENDER = SampleFiles.waves(120, 80);
    private static final OutputRequest AS_RENDERED = OutputRequest.newBuilder().build();
    private static final String TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    @TempDir Path folder;

    private ObjectStore objects;
    private DeliveredFile files;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.toString());
        files = new DeliveredFile(StoreConfig.defaults(), objects);
    }

    @Test
    void aJpegOfTheRendersSizeIsDelivered() throws Exception {
        Delivered delivered = delivered(accepted("montage", AS_RENDERED));

        ImageRef output = delivered.output();
        byte[] file = objects.read(output);
        assertThat(output.getMediaType()).isEqualTo("image/jpeg");
        assertThat(output.getUri()).contains("/outputs/").endsWith(".jpg");
        assertThat(output.getSha256()).isEqualTo(Digests.sha256(file));
        assertThat(delivered.bytes()).isEqualTo(file.length);
        Picture decoded = new ImageDecoder(ImageLimits.defaults()).decode(file);
        assertThat(decoded.width()).isEqualTo(120);
        assertThat(SampleFiles.difference(decoded, 60, 40, SampleFiles.rgbAt(RENDER, 60, 40)))
                .isLessThan(8);
    }

    @Test
    void aPngKeepsEveryPixel() throws Exception {
        OutputRequest png = OutputRequest.newBuilder().setFormat(OutputFormat.PNG).build();

        ImageRef output = delivered(accepted("montage", png)).output();

        assertThat(output.getUri()).endsWith(".png");
        assertThat(new Pictures(objects).load(output).rgb()).isEqualTo(RENDER.rgb());
    }

    @Test
    void theFileIsOfTheSizeAskedFor() throws Exception {
        OutputRequest half = OutputRequest.newBuilder().setWidth(60).build();

        ImageRef output = delivered(accepted("montage", half)).output();

        Picture decoded = new ImageDecoder(ImageLimits.defaults()).decode(objects.read(output));
        assertThat(output.getHeight()).isEqualTo(40);
        assertThat(decoded.width()).isEqualTo(60);
        assertThat(decoded.height()).isEqualTo(40);
    }

    @Test
    void anotherRatioKeepsTheMaskInTheFrameUnstretched() throws Exception {
        Picture render =
                SampleFiles.withBox(SampleFiles.plain(120, 60, 0x808080), 90, 20, 20, 20, 0xD02020);
        OutputRequest square =
                OutputRequest.newBuilder()
                        .setWidth(60)
                        .setHeight(60)
                        .setFormat(OutputFormat.PNG)
                        .build();
        Shot shot = DecidedShots.accepted(objects, render, "montage", square);
        Picture white = SampleFiles.withBox(SampleFiles.plain(120, 60, 0), 90, 20, 20, 20, -1);
        ImageRef mask = new Pictures(objects).save("masks/m.png", white);
        Shot masked = Shot.newBuilder(shot).setMask(new Mask(mask, MaskKind.USER_DRAWN)).build();

        Picture file = new Pictures(objects).load(delivered(masked).output());

        assertThat(SampleFiles.rgbAt(file, 30, 20)).isEqualTo(0xD02020);
        assertThat(SampleFiles.rgbAt(file, 49, 39)).isEqualTo(0xD02020);
        assertThat(SampleFiles.rgbAt(file, 29, 20)).isEqualTo(0x808080);
        assertThat(SampleFiles.rgbAt(file, 50, 39)).isEqualTo(0x808080);
    }

    @Test
    void everySystemSaysHowItsPicturesAreMade() throws Exception {
        assertThat(type("montage", false)).isEqualTo(TERMS + "composite");
        assertThat(type("montage", true)).isEqualTo(TERMS + "composite");
        assertThat(type("ic-custom", false)).isEqualTo(TERMS + "trainedAlgorithmicMedia");
        assertThat(type("ic-custom", true))
                .isEqualTo(TERMS + "compositeWithTrainedAlgorithmicMedia");
        assertThat(type("unheard-of", false)).isEqualTo(TERMS + "trainedAlgorithmicMedia");
    }

    @Test
    void theToolNamesTheSystem() throws Exception {
        Delivered delivered = delivered(accepted("montage", AS_RENDERED));

        assertThat(delivered.provenance().getCreatorTool()).isEqualTo("Polyptych (montage)");
        assertThat(ProvenanceXmp.read(objects.read(delivered.output())))
                .contains(delivered.provenance());
    }

    @Test
    void aFileThatLiesThereIsReused() throws Exception {
        Shot shot = accepted("montage", AS_RENDERED);

        Delivered first = delivered(shot);
        Delivered second = delivered(shot);

        assertThat(first.reused()).isFalse();
        assertThat(second.reused()).isTrue();
        assertThat(second.output()).isEqualTo(first.output());
    }

    @Test
    void sizeFormatAndSystemEachGiveAnotherName() throws Exception {
        OutputRequest png = OutputRequest.newBuilder().setFormat(OutputFormat.PNG).build();
        OutputRequest half = OutputRequest.newBuilder().setWidth(60).build();

        assertThat(
                        new String[] {
                            delivered(accepted("montage", AS_RENDERED)).output().getUri(),
                            delivered(accepted("montage", png)).output().getUri(),
                            delivered(accepted("montage", half)).output().getUri(),
                            delivered(accepted("dreamo", AS_RENDERED)).output().getUri()
                        })
                .doesNotHaveDuplicates();
    }

    @Test
    void anObjectWithoutProvenanceIsMadeAnew() throws Exception {
        assertThatItIsMadeAnew(SampleFiles.jpeg(RENDER));
    }

    @Test
    void anObjectThatIsNoPictureIsMadeAnew() throws Exception {
        assertThatItIsMadeAnew(new byte[] {1, 2, 3});
        assertThatItIsMadeAnew(new byte[0]);
    }

    private void assertThatItIsMadeAnew(byte[] damaged) throws IOException {
        // A file system that doesn't overwrite, where writing alone would leave the damaged one.
        objects = new ObjectStore(CarefulFileSystem.root(folder));
        files = new DeliveredFile(StoreConfig.defaults(), objects);
        Shot shot = accepted("montage", AS_RENDERED);
        Delivered first = delivered(shot);
        String uri = first.output().getUri();
        objects.replace(uri.substring(uri.indexOf("outputs/")), damaged);

        Delivered again = delivered(shot);

        assertThat(again.reused()).isFalse();
        assertThat(again.output()).isEqualTo(first.output());
        assertThat(objects.read(again.output())).hasSize((int) first.bytes());
        assertThat(delivered(shot).reused()).isTrue();
    }

    @Test
    void withoutAChosenPictureThereIsNoFile() throws Exception {
        Shot shot = accepted("montage", AS_RENDERED);

        assertThat(files.of(Shot.newBuilder(shot).setChosen(-1).build())).isEmpty();
        assertThat(files.of(Shot.newBuilder(shot).setChosen(0).build())).isEmpty();
    }

    private String type(String system, boolean scene) throws IOException {
        Shot shot = accepted(system, AS_RENDERED);
        ImageRef image = shot.getCandidates().get(1).getImage();
        Shot placed = Shot.newBuilder(shot).setScene(scene ? image : null).build();
        return delivered(placed).provenance().getDigitalSourceType();
    }

    private Shot accepted(String system, OutputRequest output) throws IOException {
        return DecidedShots.accepted(objects, RENDER, system, output);
    }

    private Delivered delivered(Shot shot) throws IOException {
        return files.of(shot).orElseThrow();
    }
}
