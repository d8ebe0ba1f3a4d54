package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.Candidate;
import java.util.List;
import java.util.Optional;

/** A candidate that is being scored. Its picture is segmented when first asked. */
final class Rendering {
    private final Candidate candidate;
    private final Picture picture;
    private final Optional<SceneArea> scene;
    private final Optional<Plane> touched;
    private final Segmenter segmenter;
    private final Scores scores = new Scores();
    private List<Place> places;

    /**
     * @param touched what of the scene its system touched; empty where that isn't known
     */
    Rendering(
            Candidate candidate,
            Picture picture,
            Optional<SceneArea> scene,
            Optional<Plane> touched,
            Segmenter segmenter) {
        this.candidate = candidate;
        this.picture = picture;
        this.scene = scene;
        this.touched = touched;
        this.segmenter = segmenter;
    }

    Candidate candidate() {
        return candidate;
    }

    Picture picture() {
        return picture;
    }

    Scores scores() {
        return scores;
    }

    /** What of a scene may have changed, white. */
    Plane changeable(SceneArea area) {
        return touched.orElseGet(area::changeable);
    }

    /** The part that was made: the box of the scene's mask, or all of it without a scene. */
    Box region() {
        return scene.map(SceneArea::box)
                .orElseGet(() -> new Box(0, 0, picture.width(), picture.height()));
    }

    /** Where the product may be, the likeliest first. */
    List<Place> places() {
        if (places == null) {
            places = Place.of(picture, scene, segmenter);
        }
        return places;
    }
}
