package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Segmenter;
import io.polyptych.score.Place;
import io.polyptych.score.SceneArea;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files as exhibits: decoded, the product found in them. Thread-safe. */
final class Exhibits {
    private final ImageFiles files = new ImageFiles();
    private final Segmenter segmenter = Segmenter.classical();

    /** A product's photo: one object before a background. */
    Exhibit reference(Path file) throws Unscorable {
        Picture picture = files.read(file);
        CutOut found = segmenter.cutOut(picture, new Segmenter.Hint.Whole());
        return new Exhibit(picture, found.isEmpty() ? List.of() : List.of(found.plane()));
    }

    /** A picture under test. One that isn't of its scene's size is looked at without the scene. */
    Exhibit made(Path file, Optional<SceneArea> scene) throws Unscorable {
        Picture picture = files.read(file);
        Optional<SceneArea> fitting = scene.filter(area -> isOneSize(picture, area.picture()));
        return new Exhibit(
                picture, Place.of(picture, fitting, segmenter).stream().map(Place::plane).toList());
    }

    private static boolean isOneSize(Picture one, Picture other) {
        return one.width() == other.width() && one.height() == other.height();
    }

    /**
     * @param target or null
     */
    Optional<SceneArea> scene(Target target) throws Unscorable {
        if (target == null) {
            return Optional.empty();
        }
        Picture picture = files.read(target.scene());
        Picture mask = files.read(target.mask());
        return SceneArea.of(
                picture,
                Planes.resized(Masks.of(mask), picture.width(), picture.height()),
                target.kind());
    }
}
