package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks and references that can't serve are rejected with what to change, or go to review. */
class BadMasksTest {
    @TempDir Path folder;
    private ObjectStore objects;
    private ShotMasks masks;

    @BeforeEach
    void start() {
        objects = new ObjectStore(folder.toUri().toString());
        masks = new ShotMasks(objects, Segmenter.classical(), MaskConfig.defaults());
    }

    static Stream<Arguments> unusable() {
        Point middle = new Point(0.5, 0.5);
        return Stream.of(
                Arguments.of(
                        new MaskStrokes(List.of(new Stroke(0.0, List.of(middle)))),
                        "MASK_EMPTY",
                        "stroke 1 is 0.0 wide; give its width"),
                Arguments.of(
                        new MaskStrokes(List.of(new Stroke(Double.NaN, List.of(middle)))),
                        "MASK_EMPTY",
                        "stroke 1 is NaN wide"),
                Arguments.of(
                        new MaskEllipse(middle, 0.0, 0.2, 0.0),
                        "MASK_EMPTY",
                        "the ellipse's radius across is 0.0; give a share"),
                Arguments.of(
                        new MaskEllipse(middle, 0.2, -1.0, 0.0),
                        "MASK_EMPTY",
                        "the ellipse's radius down is -1.0"),
                Arguments.of(
                        new MaskEllipse(new Point(1.4, 0.5), 0.2, 0.2, 0.0),
                        "MASK_OUTSIDE_SCENE",
                        "the ellipse's center is at (1.4, 0.5)"),
                Arguments.of(
                        new MaskEllipse(middle, 0.2, 0.2, Double.NaN),
                        "MASK_OUTSIDE_SCENE",
                        "rotation is NaN; give degrees"),
                Arguments.of(
                        new MaskBox(middle, new Point(0.5, 0.9)),
                        "MASK_EMPTY",
                        "the mask covers 0 of the scene's 20,000 pixels"),
                Arguments.of(
                        new MaskBox(new Point(0.0, 0.0), new Point(1.0, 1.0)),
                        "MASK_COVERS_SCENE",
                        "leave out the mask to change the whole scene"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anUnusableMaskIsRejectedWithItsCodeAndWhatToChange(
            Object mask, String code, String message) throws IOException {
        Rejection rejection = inScene(mask, null).left();

        assertThat(rejection.getCode()).isEqualTo(code);
        assertThat(rejection.getMessage()).contains(message);
        assertThat(rejection.getStage()).isEqualTo("mask");
    }

    @Test
    void aMaskOfOnePixelIsRejectedHoweverSmallItsScene() throws IOException {
        ImageRef dot = image(new Drawn(40, 20, 0).box(7, 7, 1, 1, 255, 255, 255));
        Rejection small = inScene(new MaskImage("m.png", null), dot, 40, 20).left();

        assertThat(small.getCode()).isEqualTo("MASK_EMPTY");
        assertThat(small.getMessage())
                .contains("covers 1 of the scene's 800 pixels, too few for a product");
    }

    @Test
    void aWhiteMaskImageIsRejectedAndAskedWhetherItIsTurnedAround() throws IOException {
        ImageRef white = image(new Drawn(200, 100, 255));
        Rejection rejection = inScene(new MaskImage("m.png", null), white).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_COVERS_SCENE");
        assertThat(rejection.getMessage()).contains("turn it around if black is where");
    }

    @Test
    void aMaskOverMostOfTheSceneIsFine() throws IOException {
        MaskBox most = new MaskBox(new Point(0.02, 0.02), new Point(1.0, 0.98));
        assertThat(inScene(most, null).isRight()).isTrue();
    }

    @Test
    void aPolygonThatCrossesItselfCoversItsWings() throws IOException {
        MaskPolygon bowTie =
                new MaskPolygon(
                        List.of(
                                new Point(0.2, 0.2),
                                new Point(0.8, 0.8),
                                new Point(0.8, 0.2),
                                new Point(0.2, 0.8)));
        Shot made = inScene(bowTie, null).right();

        var plane = new Pictures(objects).loadPlane(made.getMask().getImage());
        assertThat(Morphology.share(plane)).isBetween(0.16, 0.2);
        assertThat(Drawn.at(plane, 60, 50)).isEqualTo(255);
        assertThat(Drawn.at(plane, 140, 50)).isEqualTo(255);
        assertThat(Drawn.at(plane, 100, 25)).isZero();
    }

    @Test
    void aPreciseAreaWithNothingInItIsRejected() throws IOException {
        ShotRequest request =
                ShotRequest.newBuilder(
                                FetchedShots.request(
                                        new MaskBox(new Point(0.3, 0.3), new Point(0.6, 0.6))))
                        .setMaskKind(MaskKind.PRECISE)
                        .build();
        Shot blank = FetchedShots.shot(request).setScene(image(new Drawn(200, 100, 120))).build();

        Rejection rejection = masks.of(blank).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_EMPTY");
        assertThat(rejection.getMessage()).contains("no object was found there", "larger box");
    }

    @Test
    void pointsOnWhatCanHardlyBeToldFromTheSceneAreRejectedEachTime() throws IOException {
        var points = new MaskPoints(List.of(new Point(0.5, 0.5)));
        for (int i = 0; i < 2; i++) {
            Rejection rejection = found(points, new FindsADisc(0.03), MaskConfig.defaults()).left();
            assertThat(rejection.getCode()).isEqualTo("MASK_EMPTY");
            assertThat(rejection.getMessage())
                    .contains("no object was found there", "confidence 0.030", "larger box");
        }
        assertThat(found(points, new FindsADisc(0.3), MaskConfig.defaults()).isRight()).isTrue();
    }

    @Test
    void aMaskMadeBeforeIsLookedAtAgainUnderOtherBounds() throws IOException {
        var points = new MaskPoints(List.of(new Point(0.5, 0.5)));
        var sure = new FindsADisc(0.3);
        assertThat(found(points, sure, MaskConfig.defaults()).isRight()).isTrue();

        Rejection rejection = found(points, sure, new MaskConfig(0.02, 0.5, 0.98, 0.5)).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_EMPTY");
    }

    private Either<Rejection, Shot> found(Object mask, Segmenter segmenter, MaskConfig config)
            throws IOException {
        return new ShotMasks(objects, segmenter, config)
                .of(
                        FetchedShots.shot(FetchedShots.request(mask))
                                .setScene(image(new Drawn(200, 100, 120).noise(3, 2)))
                                .build());
    }

    /** Finds a disc in the middle, and says how sure it is. */
    private record FindsADisc(double confidence) implements Segmenter {
        @Override
        public String producer() {
            return "finds-a-disc";
        }

        @Override
        public CutOut cutOut(Picture picture, Hint hint) {
            int x = picture.width() / 2;
            int y = picture.height() / 2;
            Drawn disc = new Drawn(picture.width(), picture.height(), 0).disc(x, y, 20, 9, 9, 9);
            return new CutOut(disc.truth(), confidence);
        }
    }

    @Test
    void aCutOutOfLittleConfidenceSaysSoAlsoWhenItIsReadAgain() throws IOException {
        for (int i = 0; i < 2; i++) {
            Reference doubtful = cutOutWith(0.498);
            assertThat(doubtful.getCutOut()).isNotNull();
            assertThat(doubtful.getCutOutDoubt()).isEqualTo("0.49 of 0.50");
        }
        assertThat(cutOutWith(0.5).getCutOutDoubt()).isNull();
    }

    private Reference cutOutWith(double confidence) throws IOException {
        var sure = new SureOf(confidence);
        return new ShotMasks(objects, sure, MaskConfig.defaults())
                .of(withProduct(null))
                .right()
                .getReferences()
                .get(0);
    }

    /** Finds all of a picture, and says how sure it is. */
    private record SureOf(double confidence) implements Segmenter {
        @Override
        public String producer() {
            return "sure-of-" + confidence;
        }

        @Override
        public CutOut cutOut(Picture picture, Hint hint) {
            return new CutOut(Planes.filled(picture.width(), picture.height(), 255), confidence);
        }
    }

    @Test
    void aHintOutsideItsPictureIsRejectedWithTheReference() throws IOException {
        Object outside = new MaskPoints(List.of(new Point(0.5, 1.5)));

        Rejection rejection = masks.of(withProduct(outside)).left();

        assertThat(rejection.getCode()).isEqualTo("HINT_INVALID");
        assertThat(rejection.getMessage())
                .contains("the reference https://example.com/mug.jpg", "(0.5, 1.5)");
    }

    @Test
    void aHintGivesACutOutOfItsOwn() throws IOException {
        Reference whole = masks.of(withProduct(null)).right().getReferences().get(0);
        Object box = new MaskBox(new Point(0.9, 0.9), new Point(0.1, 0.1));
        Reference hinted = masks.of(withProduct(box)).right().getReferences().get(0);

        assertThat(hinted.getCutOut().getUri()).isNotEqualTo(whole.getCutOut().getUri());
        assertThat(Drawn.at(new Pictures(objects).loadPlane(hinted.getCutOut()), 80, 80))
                .isEqualTo(255);
    }

    private Shot withProduct(Object hint) throws IOException {
        ImageRef product =
                image(new Drawn(160, 160, 225).noise(1, 1).disc(80, 80, 50, 20, 130, 135));
        ShotRequest request =
                ShotRequest.newBuilder(FetchedShots.request(null))
                        .setReferences(List.of(new ReferenceRequest("mug.jpg", Role.SUBJECT, hint)))
                        .build();
        return FetchedShots.shot(request)
                .setReferences(List.of(FetchedShots.reference(product, Role.SUBJECT)))
                .build();
    }

    private Either<Rejection, Shot> inScene(Object mask, ImageRef image) throws IOException {
        return inScene(mask, image, 200, 100);
    }

    private Either<Rejection, Shot> inScene(Object mask, ImageRef image, int width, int height)
            throws IOException {
        return masks.of(
                FetchedShots.shot(FetchedShots.request(mask))
                        .setScene(image(new Drawn(width, height, 120).noise(3, 2)))
                        .setMaskImage(image)
                        .build());
    }

    private ImageRef image(Drawn drawn) throws IOException {
        return FetchedShots.image(objects, drawn.picture());
    }
}
