package io.polyptych.score;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.MaskKind;
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

    /**
     * As segmented, where the scene changed, and the mask itself if it is precise or nothing else
     * is known; in this order, and none where nothing is found.
     */
    public static List<Place> of(Picture render, Optional<SceneArea> scene, Segmenter segmenter) {
        CutOut found =
                segmenter.cutOut(
                        render,
                        scene.<Segmenter.Hint>map(area -> new Segmenter.Hint.InBox(area.box()))
                                .orElseGet(Segmenter.Hint.Whole::new));
        List<Place> places = new ArrayList<>();
        if (!found.isEmpty()) {
            places.add(new Place(found.plane(), "segmented by " + segmenter.producer()));
        }
        scene.flatMap(area -> ChangedPlace.of(render, area.picture(), area.box()))
                .ifPresent(plane -> places.add(new Place(plane, "where the scene changed")));
        scene.filter(area -> area.kind() == MaskKind.PRECISE || places.isEmpty())
                .ifPresent(area -> places.add(new Place(area.mask(), "the scene's mask")));
        return places;
    }
}
