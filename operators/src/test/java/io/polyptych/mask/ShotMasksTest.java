package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Stroke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotMasksTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final MaskBox LEFT_HALF = new MaskBox(new Point(0.0, 0.0), new Point(0.5, 1.0));

    @TempDir Path folder;
    private ObjectStore objects;
    private Pictures pictures;
    private CountingSegmenter segmenter;
    private ShotMasks masks;
    private ImageRef product;
    private ImageRef scene;

    @BeforeEach
    void aProductAndAScene() throws IOException {
        objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
        segmenter = new CountingSegmenter();
        masks = new ShotMasks(objects, segmenter, MaskConfig.defaults());
        product =
                FetchedShots.image(
                        objects,
                        new Drawn(160, 160, 225).noise(1, 1).disc(80, 80, 50, TEAL).picture());
        scene =
                FetchedShots.image(
                        objects,
                        new Drawn(200, 100, 120)
                                .noise(3, 2)
                                .disc(100, 50, 25, 200, 60, 40)
                                .picture());
    }

    @Test
    void everySubjectGetsItsCutOutAndAStyleNone() throws IOException {
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(
                                List.of(
                                        FetchedShots.reference(product, Role.SUBJECT),
                                        FetchedShots.reference(scene, Role.STYLE)))
                        .build();

        Shot made = masks.of(shot).right();

        Plane cutOut = pictures.loadPlane(made.getReferences().get(0).getCutOut());
        assertThat(Drawn.at(cutOut, 80, 80)).isEqualTo(255);
        assertThat(made.getReferences().get(0).getCutOutConfidence()).isBetween(0.5, 1.0);
        assertThat(made.getReferences().get(1).getCutOut()).isNull();
        assertThat(made.getMask()).isNull();
    }

    @Test
    void aCutOutMadeBeforeIsRead() throws IOException {
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(List.of(FetchedShots.reference(product, Role.SUBJECT)))
                        .build();

        Shot first = masks.of(shot).right();
        Shot second = new ShotMasks(objects, segmenter, MaskConfig.defaults()).of(shot).right();

        assertThat(second.getReferences()).isEqualTo(first.getReferences());
        assertThat(segmenter.calls).isEqualTo(1);
    }

    @Test
    void aSubjectThatCantBeCutOutIsRejected() throws IOException {
        ImageRef blank = FetchedShots.image(objects, new Drawn(100, 100, 210).picture());
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(List.of(FetchedShots.reference(blank, Role.SUBJECT)))
                        .build();

        Rejection rejection = masks.of(shot).left();

        assertThat(rejection.getCode()).isEqualTo("CUT_OUT_EMPTY");
        assertThat(rejection.getStage()).isEqualTo("mask");
        assertThat(rejection.getShotId()).isEqualTo(shot.getShotId());
        assertThat(rejection.getMessage()).contains("plain background");
        // Also when the empty cut-out is read from where it was kept.
        assertThat(masks.of(shot).left().getCode()).isEqualTo("CUT_OUT_EMPTY");
    }

    @Test
    void aBoxIsUserDrawnAndCoversItself() throws IOException {
        Shot made = inScene(FetchedShots.request(LEFT_HALF)).right();

        assertThat(made.getMask().getKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(Box.around(mask(made))).contains(new Box(0, 0, 100, 100));
    }

    @Test
    void aPreciseBoxIsSegmented() throws IOException {
        ShotRequest request =
                ShotRequest.newBuilder(
                                FetchedShots.request(
                                        new MaskBox(new Point(0.3, 0.1), new Point(0.7, 0.9))))
                        .setMaskKind(MaskKind.PRECISE)
                        .build();

        Plane mask = mask(inScene(request).right());

        Plane truth = new Drawn(200, 100, 0).disc(100, 50, 25, TEAL).truth();
        assertThat(Drawn.overlap(mask, truth)).isGreaterThan(0.9);
    }

    @Test
    void pointsArePreciseAndSegmented() throws IOException {
        Shot made =
                inScene(FetchedShots.request(new MaskPoints(List.of(new Point(0.5, 0.5))))).right();

        assertThat(made.getMask().getKind()).isEqualTo(MaskKind.PRECISE);
        Plane truth = new Drawn(200, 100, 0).disc(100, 50, 25, TEAL).truth();
        assertThat(Drawn.overlap(mask(made), truth)).isGreaterThan(0.85);
    }

    @Test
    void aMaskImageIsBroughtToTheScenesSize() throws IOException {
        ImageRef brush =
                FetchedShots.image(
                        objects,
                        new Drawn(402, 200, 0).box(0, 0, 201, 200, 255, 255, 255).picture());
        Shot shot =
                FetchedShots.shot(
                                FetchedShots.request(
                                        new MaskImage("https://example.com/mask.png", null)))
                        .setScene(scene)
                        .setMaskImage(brush)
                        .build();

        Shot made = masks.of(shot).right();

        assertThat(made.getMask().getKind()).isEqualTo(MaskKind.PRECISE);
        assertThat(Box.around(mask(made))).contains(new Box(0, 0, 100, 100));
    }

    @Test
    void aMaskImageOfAnotherRatioIsRejected() throws IOException {
        ImageRef square = FetchedShots.image(objects, new Drawn(100, 100, 255).picture());
        Shot shot =
                FetchedShots.shot(
                                FetchedShots.request(
                                        new MaskImage("https://example.com/mask.png", null)))
                        .setScene(scene)
                        .setMaskImage(square)
                        .build();

        Rejection rejection = masks.of(shot).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_WRONG_RATIO");
        assertThat(rejection.getMessage()).contains("100 x 100").contains("200 x 100");
    }

    @Test
    void aBlackMaskImageIsRejected() throws IOException {
        ImageRef black = FetchedShots.image(objects, new Drawn(200, 100, 0).picture());
        Shot shot =
                FetchedShots.shot(
                                FetchedShots.request(
                                        new MaskImage("https://example.com/mask.png", null)))
                        .setScene(scene)
                        .setMaskImage(black)
                        .build();

        assertThat(masks.of(shot).left().getCode()).isEqualTo("MASK_EMPTY");
    }

    @Test
    void aCoordinateOutsideTheSceneIsRejectedWithItsPlace() throws IOException {
        MaskPolygon polygon =
                new MaskPolygon(
                        List.of(new Point(0.0, 0.0), new Point(1.2, 0.0), new Point(0.0, 1.0)));

        Rejection rejection = inScene(FetchedShots.request(polygon)).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_OUTSIDE_SCENE");
        assertThat(rejection.getMessage()).contains("point 2").contains("1.2");
    }

    @Test
    void coordinatesThatAreNoNumbersAreOutside() throws IOException {
        MaskPoints points = new MaskPoints(List.of(new Point(Double.NaN, 0.5)));

        assertThat(inScene(FetchedShots.request(points)).left().getCode())
                .isEqualTo("MASK_OUTSIDE_SCENE");
    }

    @Test
    void aPolygonOfTwoPointsIsRejected() throws IOException {
        MaskPolygon polygon = new MaskPolygon(List.of(new Point(0.0, 0.0), new Point(1.0, 1.0)));

        assertThat(inScene(FetchedShots.request(polygon)).left().getCode())
                .isEqualTo("MASK_TOO_FEW_POINTS");
    }

    @Test
    void aPolygonWithoutAreaIsRejected() throws IOException {
        MaskPolygon polygon =
                new MaskPolygon(
                        List.of(new Point(0.5, 0.5), new Point(0.5, 0.5), new Point(0.5, 0.5)));

        assertThat(inScene(FetchedShots.request(polygon)).left().getCode()).isEqualTo("MASK_EMPTY");
    }

    @Test
    void aStrokeWithoutWidthIsRejected() throws IOException {
        MaskStrokes strokes =
                new MaskStrokes(List.of(new Stroke(0.0, List.of(new Point(0.5, 0.5)))));

        assertThat(inScene(FetchedShots.request(strokes)).left().getCode()).isEqualTo("MASK_EMPTY");
    }

    @Test
    void aMaskWithoutASceneIsRejected() throws IOException {
        Shot shot = FetchedShots.shot(FetchedShots.request(LEFT_HALF)).build();

        assertThat(masks.of(shot).left().getCode()).isEqualTo("MASK_WITHOUT_SCENE");
    }

    @Test
    void theSameMaskIsKeptOnce() throws IOException {
        inScene(FetchedShots.request(LEFT_HALF));
        inScene(FetchedShots.request(LEFT_HALF));

        try (var files = Files.list(folder.resolve("masks"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(1);
        }
    }

    private Either<Rejection, Shot> inScene(ShotRequest request) throws IOException {
        return masks.of(FetchedShots.shot(request).setScene(scene).build());
    }

    private Plane mask(Shot shot) throws IOException {
        return pictures.loadPlane(shot.getMask().getImage());
    }

    /** The classical segmenter, its calls counted. */
    private static final class CountingSegmenter implements Segmenter {
        private final Segmenter real = Segmenter.classical();
        private int calls;

        @Override
        public String producer() {
            return real.producer();
        }

        @Override
        public CutOut cutOut(Picture picture, Hint hint) {
            calls++;
            return real.cutOut(picture, hint);
        }
    }
}
