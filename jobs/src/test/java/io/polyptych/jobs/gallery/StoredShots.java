package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.row;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Provenance;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.SkippedSystem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows of shots whose pictures lie in an object store. */
final class StoredShots {
    private final Pictures pictures;

    StoredShots(ObjectStore objects) {
        this.pictures = new Pictures(objects);
    }

    /** A shot with one of everything. */
    GeneratedImage.Builder sceneShot() throws IOException {
        ImageRef scene = picture("images/scene.png", 1200, 800, 90);
        ImageRef render = picture("renders/one.png", 1200, 800, 160);
        return row("mug", 1, 2, record(1))
                .setReason("best of 2, every threshold met")
                .setChosen(1)
                .setCandidates(List.of(failed(), placed(render)))
                .setSystem("montage")
                .setSkipped(
                        List.of(
                                new SkippedSystem(
                                        "ic-custom", "its licence does not allow commercial use")))
                .setCaption(new Caption("a mug", "a walnut table", "composed", null))
                .setPrompt("A mug on a table")
                .setReferences(List.of(reference()))
                .setScene(scene)
                .setMask(new Mask(plane("masks/scene.png", 1200, 800), MaskKind.USER_DRAWN))
                .setOutput(picture("outputs/out.png", 1200, 800, 160))
                .setProvenance(
                        new Provenance(
                                "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
                                "Polyptych montage"))
                .setTimings(Map.of("fetch", 120L, "customize", 2_400L))
                .setCached(true);
    }

    private Reference reference() throws IOException {
        return Reference.newBuilder()
                .setLink("file:mug.png")
                .setImage(picture("images/mug.png", 60, 60, 30))
                .setCutOut(plane("cut-outs/mug.png", 60, 60))
                .setCutOutConfidence(0.9)
                .build();
    }

    static Candidate.Builder candidate(int index) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(index)
                .setSeed(7)
                .setSystem("montage")
                .setModelDigest("")
                .setRenderKey("key-" + index);
    }

    private static Candidate failed() {
        return candidate(1).setFailure("RENDER_FAILED: ran into a wall").build();
    }

    /** With the area that was touched: a little more than the mask. */
    Candidate placed(ImageRef image) throws IOException {
        Candidate placed = rendered(image);
        placed.setTouched(plane("renders/one.touched.png", image.getWidth(), image.getHeight()));
        return placed;
    }

    static Candidate rendered(ImageRef image) {
        return candidate(2)
                .setImage(image)
                .setScores(Map.of("identity", 0.91))
                .setScoredBy(Map.of("identity", "colour histogram"))
                .setFingerprint("00ff00ff00ff00ff")
                .build();
    }

    ImageRef picture(String name, int width, int height, int value) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) value);
        return pictures.save(name, new Picture(width, height, rgb));
    }

    ImageRef plane(String name, int width, int height) throws IOException {
        byte[] values = new byte[width * height];
        Arrays.fill(values, width * height / 3, width * height / 2, (byte) 255);
        return pictures.save(name, new Plane(width, height, values));
    }
}
