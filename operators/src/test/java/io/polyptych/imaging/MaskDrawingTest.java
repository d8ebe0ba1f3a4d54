package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Point;
import io.polyptych.schemas.Stroke;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskDrawingTest {
    private final MaskDrawing drawing = new MaskDrawing(200, 100);

    @Test
    void aBoxCoversItsShareOfTheScene() {
        Plane plane = drawing.box(new Point(0.75, 0.8), new Point(0.25, 0.2));

        assertThat(plane.width()).isEqualTo(200);
        assertThat(plane.height()).isEqualTo(100);
        assertThat(Box.around(plane)).contains(new Box(50, 20, 100, 60));
        assertThat(Morphology.share(plane)).isBetween(0.295, 0.305);
    }

    @Test
    void aPolygonsSlantedEdgeIsSoft() {
        Plane plane =
                drawing.polygon(
                        List.of(new Point(0.0, 0.0), new Point(1.0, 0.0), new Point(0.0, 1.0)));

        assertThat(Drawn.at(plane, 20, 20)).isEqualTo(255);
        assertThat(Drawn.at(plane, 180, 80)).isZero();
        int soft = 0;
        for (byte value : plane.values()) {
            soft += (value & 0xff) > 10 && (value & 0xff) < 245 ? 1 : 0;
        }
        assertThat(soft).isGreaterThan(80);
    }

    @Test
    void aStrokeIsAsWideAsItsBrushAndRoundAtItsEnds() {
        Plane plane =
                drawing.strokes(
                        List.of(
                                new Stroke(
                                        0.1, List.of(new Point(0.3, 0.5), new Point(0.7, 0.5)))));

        assertThat(Drawn.at(plane, 100, 50)).isEqualTo(255);
        assertThat(Drawn.at(plane, 100, 41)).isEqualTo(255);
        assertThat(Drawn.at(plane, 100, 38)).isZero();
        assertThat(Drawn.at(plane, 52, 50)).isEqualTo(255);
        assertThat(Drawn.at(plane, 48, 50)).isZero();
        assertThat(Drawn.at(plane, 52, 42)).as("corner of a square end").isZero();
    }

    @Test
    void anEllipseTouchesTheSidesOfItsRadii() {
        Plane plane = drawing.ellipse(new Point(0.5, 0.5), 0.2, 0.3, 0);

        assertThat(Box.around(plane)).contains(new Box(60, 20, 80, 60));
        assertThat(Morphology.share(plane)).isBetween(0.184, 0.192);
        assertThat(Drawn.at(plane, 64, 24)).as("a corner").isZero();
    }

    @Test
    void aTurnedEllipseKeepsItsShapeInPixels() {
        Plane plane = drawing.ellipse(new Point(0.5, 0.5), 0.2, 0.1, 90);

        Box box = Box.around(plane).orElseThrow();
        assertThat(box.width()).isBetween(18, 22);
        assertThat(box.height()).isBetween(78, 82);
    }

    @Test
    void aStrokeOfOnePointIsADot() {
        Plane plane = drawing.strokes(List.of(new Stroke(0.1, List.of(new Point(0.5, 0.5)))));

        assertThat(Morphology.share(plane)).isBetween(0.0145, 0.0175);
    }
}
