package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the product may be in a rendering.
 *
 * @param plane of the rendering's size, white = product
 * @param source what says so, for the row
 */
public record Place(Plane plane, String source) {

    /** Below it the whole picture's segmentation is one guess among others. */
    private static final double SURE = 0.8;

    /** Where a picture without a scene mostly shows its product. */
    private static final double MARGIN = 0.08;

    private static final List<Point> MIDDLE =
            List.of(new Point(0.5, 0.45), new Point(0.5, 0.55), new Point(0.5, 0.65));

    /**
     * As segmented, where the scene changed, and the mask itself if it is precise or nothing else
     * is known; without a scene, before a background that isn't plain, also what the middle of the
     * picture shows. The likeliest first, and none where nothing is found.
     */
    public static List<Place> of(Picture render, Optional<SceneArea> scene, Segmenter segmenter) {
        return scene.map(area -> inScene(render, area, segmenter))
                .orElseGet(() -> inPicture(render, segmenter));
    }

    private static List<Place> inScene(Picture render, SceneArea area, Segmenter segmenter) {
        List<Place> places = new ArrayList<>();
        add(segmenter.cutOut(render, new Segmenter.Hint.InBox(area.box())), segmenter, places);
        ChangedPlace.of(render, area.picture(), area.box())
                .ifPresent(plane -> places.add(new Place(plane, "where the scene changed")));
        if (area.kind() == MaskKind.PRECISE || places.isEmpty()) {
            places.add(new Place(area.mask(), "the scene's mask"));
        }
        return places;
    }

    private static List<Place> inPicture(Picture render, Segmenter segmenter) {
        List<Place> places = new ArrayList<>();
        CutOut whole = segmenter.cutOut(render, new Segmenter.Hint.Whole());
        add(whole, segmenter, places);
        if (whole.confidence() < SURE) {
            Box middle = middle(render);
            add(segmenter.cutOut(render, new Segmenter.Hint.InBox(middle)), segmenter, places);
            add(segmenter.cutOut(render, new Segmenter.Hint.OnPoints(MIDDLE)), segmenter, places);
        }
        return places;
    }

    private static Box middle(Picture render) {
        int x = (int) (MARGIN * render.width());
        int y = (int) (MARGIN * render.height());
        return new Box(
                x, y, Math.max(1, render.width() - 2 * x), Math.max(1, render.height() - 2 * y));
    }

    private static void add(CutOut found, Segmenter segmenter, List<Place> places) {
        if (!found.isEmpty()) {
            places.add(new Place(found.plane(), "segmented by " + segmenter.producer()));
        }
    }
}
