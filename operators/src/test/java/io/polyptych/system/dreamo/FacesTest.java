package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.imaging.FaceAlignment;
import io.polyptych.imaging.FaceDetector;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Asked;
import io.polyptych.system.flux.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Held to DreamO's get_align_face with facexlib's alignment, with tiny networks in the places of
 * the detector (which OpenCV runs there too) and of BiSeNet (which PyTorch runs there).
 */
class FacesTest {
    private static final Golden GOLDEN = Golden.of("dreamo-face");
    private static final Picture PICTURE = DreamoModel.picture(GOLDEN, "picture");
    private static final String DETECTOR = GOLDEN.path("detector.onnx").toString();
    private static final String PARSER = GOLDEN.path("parser.onnx").toString();

    @TempDir private Path folder;

    @Test
    void theFaceNearestToTheMiddleIsFoundAndAligned() throws Exception {
        float[] points = FaceDetector.load(Path.of(DETECTOR)).central(PICTURE).orElseThrow();
        assertThat(Golden.distance(points, GOLDEN.floats("landmarks"))).isLessThan(1e-5);

        Picture aligned = FaceAlignment.of(PICTURE, points).orElseThrow();
        DreamoModel.assertNear(everyFourth(aligned), DreamoModel.picture(GOLDEN, "aligned"), 1);
    }

    @Test
    void allButFaceAndHairBecomesWhite() throws Exception {
        Picture ours = everyFourth(faces(DETECTOR, PARSER).orElseThrow().cutOut(PICTURE, 1));
        Picture theirs = DreamoModel.picture(GOLDEN, "face");

        int other = 0;
        for (int i = 0; i < theirs.rgb().length; i++) {
            other += Math.abs((ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff)) > 1 ? 1 : 0;
        }
        // Where two labels are about as likely, a grey level decides between them.
        assertThat(other).isLessThan(theirs.rgb().length / 500);
    }

    @Test
    void aLargePictureIsMadeSmallerFirst() throws Exception {
        Picture large = enlarged(PICTURE, 8);
        assertThat(faces(DETECTOR, PARSER).orElseThrow().cutOut(large, 1).width()).isEqualTo(512);
    }

    @Test
    void aPictureWithoutAFaceIsRefused() {
        Picture grey = new Picture(64, 64, new byte[3 * 64 * 64]);
        assertThatThrownBy(() -> faces(DETECTOR, PARSER).orElseThrow().cutOut(grey, 2))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("no face was found in reference 2");
    }

    @Test
    void anIdentityStandsInTheSequenceAsOtherReferencesDo() throws Exception {
        Manifest manifest = manifest(Map.of("face_detector", DETECTOR, "face_parser", PARSER));
        Asked asked = new Asked(folder).reference(PICTURE, null, Role.IDENTITY);
        var meter = new WorkMeter();
        try (var customizer = new DreamoProvider().open(manifest, "cpu", asked.objects(), meter)) {
            assertThat(customizer.render(List.of(asked.of(manifest)))).hasSize(1);
        }
    }

    @Test
    void withoutAFaceModelThereAreNone() {
        assertThat(faces(null, null)).isEmpty();
    }

    @Test
    void halfAFaceModelIsRefused() {
        assertThatThrownBy(() -> faces(DETECTOR, null))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("names no face_parser");
    }

    @Test
    void aFileThatIsNoNetworkIsNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no network");
        assertThatThrownBy(() -> faces(text.toString(), PARSER))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("text.onnx");
        assertThatThrownBy(() -> faces(DETECTOR, text.toString()))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("text.onnx");
    }

    private static Optional<Faces> faces(String detector, String parser) {
        Map<String, String> files = new HashMap<>();
        files.put("face_detector", detector);
        files.put("face_parser", parser);
        files.values().removeIf(path -> path == null);
        return Faces.load(new ModelFiles(manifest(files)));
    }

    private static Manifest manifest(Map<String, String> more) {
        Manifest tiny = DreamoModel.manifest();
        Map<String, String> files = new HashMap<>(tiny.files());
        files.putAll(more);
        return new Manifest(
                tiny.system(),
                tiny.name(),
                tiny.folder(),
                files,
                tiny.digest(),
                tiny.licence(),
                tiny.uses(),
                tiny.precision(),
                tiny.defaults());
    }

    private static Picture everyFourth(Picture picture) {
        int width = picture.width() / 4;
        byte[] rgb = new byte[3 * width * picture.height() / 4];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int from = 4 * (pixel / width) * picture.width() + 4 * (pixel % width);
            rgb[i] = picture.rgb()[3 * from + i % 3];
        }
        return new Picture(width, picture.height() / 4, rgb);
    }

    private static Picture enlarged(Picture picture, int times) {
        return PilResample.NEAREST.resize(
                picture, times * picture.width(), times * picture.height());
    }
}
