package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
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
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Stroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kind of mask each input gives, and the ways from one kind to the other. */
class MaskKindsTest {
    private static final Drawn TRUTH = new Drawn(200, 100, 0).disc(100, 50, 25, 9, 9, 9);
    private static final MaskBox BOX = new MaskBox(point(0.35, 0.2), point(0.65, 0.8));

    @TempDir Path folder;
    private Pictures pictures;
    private ObjectStore objects;
    private ShotMasks masks;
    private ImageRef scene;

    @BeforeEach
    void aDiscInAScene() throws IOException {
        objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
        masks = new ShotMasks(objects, Segmenter.classical(), MaskConfig.defaults());
        scene =
                FetchedShots.image(
                        objects,
                        new Drawn(200, 100, 120)
                                .noise(3, 2)
                                .disc(100, 50, 25, 200, 60, 40)
                                .picture());
    }

    static Stream<Object> drawnAreas() {
        return Stream.of(
                BOX,
                new MaskEllipse(point(0.5, 0.5), 0.15, 0.3, 0.0),
                new MaskPolygon(
                        List.of(
                                point(0.35, 0.2),
                                point(0.65, 0.2),
                                point(0.65, 0.8),
                                point(0.35, 0.8))),
                new MaskStrokes(
                        List.of(new Stroke(0.28, List.of(point(0.48, 0.5), point(0.52, 0.5))))));
    }

    @ParameterizedTest
    @MethodSource("drawnAreas")
    void whatIsDrawnIsADrawnMaskThatCoversIt(Object asked) throws IOException {
        Shot made = made(asked, null, null);

        assertThat(made.getMask().getKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(Drawn.at(plane(made), 100, 50)).isEqualTo(255);
        assertThat(Drawn.overlap(plane(made), TRUTH.truth())).isBetween(0.4, 0.95);
    }

    @ParameterizedTest
    @MethodSource("drawnAreas")
    void aDrawnAreaThatShallBePreciseIsSegmentedInside(Object asked) throws IOException {
        Shot made = made(asked, MaskKind.PRECISE, null);

        assertThat(made.getMask().getKind()).isEqualTo(MaskKind.PRECISE);
        assertThat(Drawn.overlap(plane(made), TRUTH.truth())).isGreaterThan(0.88);
    }

    @Test
    void strokesInsideAnObjectFindItsEdges() throws IOException {
        MaskStrokes inside =
                new MaskStrokes(
                        List.of(new Stroke(0.18, List.of(point(0.49, 0.48), point(0.51, 0.52)))));
        Shot made = made(inside, MaskKind.PRECISE, null);

        assertThat(Drawn.overlap(plane(made(inside, null, null)), TRUTH.truth())).isLessThan(0.7);
        assertThat(Drawn.overlap(plane(made), TRUTH.truth())).isGreaterThan(0.88);
    }

    @Test
    void aPreciseMaskThatShallBeDrawnIsDrawnAround() throws IOException {
        Shot drawn =
                made(new MaskImage("precise.png", MaskKind.PRECISE), MaskKind.USER_DRAWN, null);
        Shot given = made(new MaskImage("precise.png", MaskKind.PRECISE), MaskKind.PRECISE, null);

        assertThat(drawn.getMask().getKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(plane(given).values()).isEqualTo(TRUTH.truth().values());
        assertThat(plane(drawn).values()).isNotEqualTo(plane(given).values());
        assertThat(covered(plane(given), plane(drawn))).isGreaterThan(0.88);
    }

    @Test
    void theShotsSeedDecidesHowItIsDrawnAndWithoutOneTheMaskDoes() throws IOException {
        MaskImage image = new MaskImage("precise.png", MaskKind.PRECISE);
        byte[] first = plane(made(image, MaskKind.USER_DRAWN, 1L)).values();

        assertThat(plane(made(image, MaskKind.USER_DRAWN, 1L)).values()).isEqualTo(first);
        assertThat(plane(made(image, MaskKind.USER_DRAWN, 2L)).values()).isNotEqualTo(first);
        assertThat(made(image, MaskKind.USER_DRAWN, null).getMask())
                .isEqualTo(made(image, MaskKind.USER_DRAWN, null).getMask());
    }

    @Test
    void pointsThatShallBeDrawnAreSegmentedAndDrawnAround() throws IOException {
        MaskPoints points = new MaskPoints(List.of(point(0.5, 0.5)));
        Plane precise = plane(made(points, null, null));
        Shot drawn = made(points, MaskKind.USER_DRAWN, null);

        assertThat(drawn.getMask().getKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(covered(precise, plane(drawn))).isGreaterThan(0.88);
        assertThat(plane(drawn).values()).isNotEqualTo(precise.values());
    }

    @Test
    void anImageIsWhatMaskKindSaysWhereItDoesNotSayItself() throws IOException {
        MaskImage image = new MaskImage("any.png", null);

        Shot drawn = made(image, MaskKind.USER_DRAWN, null);

        assertThat(drawn.getMask().getKind()).isEqualTo(MaskKind.USER_DRAWN);
        assertThat(plane(drawn).values()).isEqualTo(TRUTH.truth().values());
        assertThat(made(image, null, null).getMask().getKind()).isEqualTo(MaskKind.PRECISE);
    }

    @Test
    void anImageOfADrawnAreaThatShallBePreciseIsSegmentedInside() throws IOException {
        ImageRef area =
                FetchedShots.image(
                        objects,
                        new Drawn(200, 100, 0).box(68, 18, 64, 64, 255, 255, 255).picture());
        Shot made = made(new MaskImage("a.png", MaskKind.USER_DRAWN), MaskKind.PRECISE, null, area);

        assertThat(Box.around(plane(made)).orElseThrow().width()).isLessThan(56);
        assertThat(Drawn.overlap(plane(made), TRUTH.truth())).isGreaterThan(0.88);
    }

    private Shot made(Object asked, MaskKind kind, Long seed) throws IOException {
        ImageRef image = FetchedShots.image(objects, TRUTH_PICTURE.picture());
        return made(asked, kind, seed, image);
    }

    /** The truth as a picture in gray. */
    private static final Drawn TRUTH_PICTURE =
            new Drawn(200, 100, 0).disc(100, 50, 25, 255, 255, 255);

    private Shot made(Object asked, MaskKind kind, Long seed, ImageRef image) throws IOException {
        ShotRequest request =
                ShotRequest.newBuilder(FetchedShots.request(asked))
                        .setMaskKind(kind)
                        .setShotSeed(seed)
                        .build();
        return masks.of(FetchedShots.shot(request).setScene(scene).setMaskImage(image).build())
                .right();
    }

    private Plane plane(Shot shot) throws IOException {
        return pictures.loadPlane(shot.getMask().getImage());
    }

    /** The share of a silhouette that an area holds. */
    private static double covered(Plane silhouette, Plane area) {
        int all = 0;
        int inside = 0;
        for (int i = 0; i < area.values().length; i++) {
            if ((silhouette.values()[i] & 0xff) >= 128) {
                all++;
                inside += (area.values()[i] & 0xff) >= 128 ? 1 : 0;
            }
        }
        return (double) inside / all;
    }

    private static Point point(double x, double y) {
        return new Point(x, y);
    }
}
