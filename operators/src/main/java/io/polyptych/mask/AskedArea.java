package io.polyptych.mask;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.DrawnMask;
import io.polyptych.imaging.MaskDrawing;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import java.util.Optional;

/**
 * What kind of mask something that was asked for is by itself, and its way to the other kind: a
 * silhouette is drawn around, as a person would; in a drawn area the object is segmented.
 */
final class AskedArea {
    /** A hand draws around an object; where it cut into it, so much of the longer side is found. */
    private static final double OVER_THE_LINE = 0.03;

    /** Strokes run along an object and leave its edges out, by so much of their longer side. */
    private static final double BESIDE_STROKES = 0.15;

    private AskedArea() {}

    /**
     * The kind of what is given; what an image holds can't be seen, so it is what is wanted where
     * it doesn't say.
     */
    static MaskKind given(Object asked, MaskKind wanted) {
        if (asked instanceof MaskImage image) {
            return image.getHolds() != null
                    ? image.getHolds()
                    : wanted != null ? wanted : MaskKind.PRECISE;
        }
        return asked instanceof MaskPoints ? MaskKind.PRECISE : MaskKind.USER_DRAWN;
    }

    /** The area between, within or under what is drawn; not of an image, nor of points. */
    static Plane drawn(Object asked, MaskDrawing drawing) {
        if (asked instanceof MaskPolygon polygon) {
            return drawing.polygon(polygon.getPoints());
        }
        if (asked instanceof MaskStrokes strokes) {
            return drawing.strokes(strokes.getStrokes());
        }
        if (asked instanceof MaskEllipse ellipse) {
            return drawing.ellipse(
                    ellipse.getCenter(),
                    ellipse.getRadiusX(),
                    ellipse.getRadiusY(),
                    ellipse.getRotation());
        }
        MaskBox box = (MaskBox) asked;
        return drawing.box(box.getFrom(), box.getTo());
    }

    /**
     * The object that a drawn area covers, or strokes lie on; nothing where there is none.
     *
     * @param area of what is asked for, of the scene's size
     */
    static CutOut segmented(Object asked, Plane area, Picture scene, Segmenter segmenter) {
        Optional<Box> around = Box.around(area);
        if (around.isEmpty()) {
            return CutOut.nothing(area.width(), area.height());
        }
        Box box = around.get();
        int longer = Math.max(box.width(), box.height());
        double beside = asked instanceof MaskStrokes ? BESIDE_STROKES : 0;
        int room = (int) Math.round(beside * longer);
        CutOut found =
                segmenter.cutOut(
                        scene,
                        new Segmenter.Hint.InBox(
                                box.grown(room, room, scene.width(), scene.height())));
        int reach = (int) Math.round((beside + OVER_THE_LINE) * longer);
        return new CutOut(Morphology.within(found.plane(), area, reach), found.confidence());
    }

    /** Drawn around a silhouette; black where that is. */
    static Plane drawnAround(Plane silhouette, long seed) {
        return Box.around(silhouette).isEmpty()
                ? silhouette
                : DrawnMask.of(silhouette, seed).plane();
    }
}
