package io.polyptych.mask;

import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.Stroke;
import java.util.List;

/** Checks what a shot says of its mask before anything is drawn. */
final class MaskRules {
    private static final int LEAST_POLYGON = 3;

    private MaskRules() {}

    static void check(Object mask) throws UnusableMask {
        if (mask instanceof MaskBox box) {
            inScene("the box's first corner", box.getFrom());
            inScene("the box's second corner", box.getTo());
        } else if (mask instanceof MaskPolygon polygon) {
            atLeast(LEAST_POLYGON, polygon.getPoints(), "the polygon");
            inScene("point %d of the polygon", polygon.getPoints());
        } else if (mask instanceof MaskEllipse ellipse) {
            inScene("the ellipse's center", ellipse.getCenter());
            radius("across", ellipse.getRadiusX());
            radius("down", ellipse.getRadiusY());
            if (!Double.isFinite(ellipse.getRotation())) {
                throw new UnusableMask(
                        "MASK_OUTSIDE_SCENE",
                        "the ellipse's rotation is %s; give degrees"
                                .formatted(ellipse.getRotation()));
            }
        } else if (mask instanceof MaskPoints points) {
            atLeast(1, points.getPoints(), "the mask's list of points");
            inScene("point %d of the mask", points.getPoints());
        } else if (mask instanceof MaskStrokes strokes) {
            atLeast(1, strokes.getStrokes(), "the mask's list of strokes");
            for (int i = 0; i < strokes.getStrokes().size(); i++) {
                stroke(i + 1, strokes.getStrokes().get(i));
            }
        }
    }

    /**
     * Checks where a reference's product is said to be.
     *
     * @param hint a box, points or null
     */
    static void checkHint(Object hint, String link) throws UnusableMask {
        try {
            check(hint);
            if (hint instanceof MaskBox box
                    && (box.getFrom().getX() == box.getTo().getX()
                            || box.getFrom().getY() == box.getTo().getY())) {
                throw new UnusableMask("", "the box has no area; give one around the product");
            }
        } catch (UnusableMask e) {
            throw new UnusableMask(
                    "HINT_INVALID", "of the reference %s: %s".formatted(link, e.getMessage()));
        }
    }

    private static void stroke(int number, Stroke stroke) throws UnusableMask {
        atLeast(1, stroke.getPoints(), "stroke " + number);
        inScene("point %d of stroke " + number, stroke.getPoints());
        if (!(stroke.getWidth() > 0 && stroke.getWidth() <= 1)) {
            throw new UnusableMask(
                    "MASK_EMPTY",
                    "stroke %d is %s wide; give its width as a share of the scene's, above 0 and up to 1"
                            .formatted(number, stroke.getWidth()));
        }
    }

    private static void radius(String way, double radius) throws UnusableMask {
        if (!(radius > 0 && radius <= 1)) {
            throw new UnusableMask(
                    "MASK_EMPTY",
                    "the ellipse's radius %s is %s; give a share of the scene, above 0 and up to 1"
                            .formatted(way, radius));
        }
    }

    private static void atLeast(int least, List<?> given, String what) throws UnusableMask {
        if (given.size() < least) {
            throw new UnusableMask(
                    "MASK_TOO_FEW_POINTS",
                    "%s has %d entries; give at least %d".formatted(what, given.size(), least));
        }
    }

    private static void inScene(String what, List<Point> points) throws UnusableMask {
        for (int i = 0; i < points.size(); i++) {
            inScene(what.formatted(i + 1), points.get(i));
        }
    }

    private static void inScene(String what, Point point) throws UnusableMask {
        if (!inScene(point.getX()) || !inScene(point.getY())) {
            throw new UnusableMask(
                    "MASK_OUTSIDE_SCENE",
                    "%s is at (%s, %s); coordinates run from 0 to 1 of the scene, from its top left"
                            .formatted(what, point.getX(), point.getY()));
        }
    }

    private static boolean inScene(double coordinate) {
        return coordinate >= 0 && coordinate <= 1;
    }
}
