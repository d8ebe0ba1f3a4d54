package io.polyptych.ingest;

import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.Stroke;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A mask as JSON writes it: an object with one key, points as pairs.
 *
 * @param holds beside an image: what it shows, where {@code maskKind} asks for the other kind
 */
record MaskJson(
        String image,
        MaskKind holds,
        double[] box,
        List<double[]> polygon,
        List<double[]> points,
        List<Brush> strokes,
        Ellipse ellipse) {

    record Brush(double width, List<double[]> points) {}

    /**
     * @param radii shares of the scene's width and of its height
     * @param rotation degrees, clockwise
     */
    record Ellipse(double[] center, double[] radii, double rotation) {}

    /** One of the contract's masks. */
    Object toUnion() {
        if (Stream.of(image, box, polygon, points, strokes, ellipse)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw new IllegalArgumentException(
                    "a mask has exactly one of image, box, polygon, points, strokes, ellipse");
        }
        if (holds != null && image == null) {
            throw new IllegalArgumentException(
                    "holds says what a mask's image shows, and there is none");
        }
        if (image != null) {
            return new MaskImage(image, holds);
        }
        if (box != null) {
            return box("a mask's box", box);
        }
        if (polygon != null) {
            return new MaskPolygon(points("a mask's point", polygon));
        }
        if (points != null) {
            return new MaskPoints(points("a mask's point", points));
        }
        return strokes != null ? ofStrokes() : ofEllipse();
    }

    /** Two corners from four numbers. */
    static MaskBox box(String what, double[] box) {
        if (box.length != 4) {
            throw new IllegalArgumentException(what + " is [left, top, right, bottom], each 0..1");
        }
        return new MaskBox(new Point(box[0], box[1]), new Point(box[2], box[3]));
    }

    /** Points from pairs; null gives none. */
    static List<Point> points(String what, List<double[]> pairs) {
        return pairs == null ? List.of() : pairs.stream().map(pair -> point(what, pair)).toList();
    }

    private static Point point(String what, double[] pair) {
        if (pair == null || pair.length != 2) {
            throw new IllegalArgumentException(what + " is a pair [x, y], each 0..1");
        }
        return new Point(pair[0], pair[1]);
    }

    private MaskStrokes ofStrokes() {
        return new MaskStrokes(
                strokes.stream()
                        .map(
                                brush ->
                                        new Stroke(
                                                brush.width(),
                                                points("a mask's point", brush.points())))
                        .toList());
    }

    private MaskEllipse ofEllipse() {
        if (ellipse.radii() == null || ellipse.radii().length != 2) {
            throw new IllegalArgumentException(
                    "a mask's ellipse has radii [x, y], shares of the scene's width and height");
        }
        return new MaskEllipse(
                point("the center of a mask's ellipse", ellipse.center()),
                ellipse.radii()[0],
                ellipse.radii()[1],
                ellipse.rotation());
    }
}
