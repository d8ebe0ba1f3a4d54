package io.polyptych.jobs.bench.pictures;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.MaskDrawing;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Precise masks that stage {@code mask} segments from a box, against the true silhouettes of what
 * the scenes' boxes stand around.
 */
public final class TargetMaskBench {
    private final FixturePictures fixtures;
    private final Segmenter segmenter = Segmenter.classical();

    public TargetMaskBench(FixturePictures fixtures) {
        this.fixtures = fixtures;
    }

    /** Prints a line a scene, then the mean. */
    public void print(PrintWriter out) throws IOException {
        out.printf("%-20s %6s %18s%n", "masks from a box", "IoU", "boundary, px (95%)");
        double sum = 0;
        for (FixturePictures.Scene scene : fixtures.scenes()) {
            SilhouetteError error = SilhouetteError.of(found(scene), scene.precise());
            sum += error.iou();
            out.printf(
                    "%-20s %6.4f %10.2f %7.2f%n",
                    scene.name(), error.iou(), error.boundaryMean(), error.boundary95());
        }
        out.printf(
                "%d masks: mean IoU %.4f (asked: 0.90)%n",
                fixtures.scenes().size(), sum / fixtures.scenes().size());
        out.flush();
    }

    private Plane found(FixturePictures.Scene scene) throws IOException {
        Picture picture = scene.picture();
        Segmenter.Hint box = new Segmenter.Hint.InBox(box(scene, picture));
        return segmenter.cutOut(picture, box).plane();
    }

    /** The pixels of a scene's box, as stage {@code mask} has them. */
    static Box box(FixturePictures.Scene scene, Picture picture) {
        var drawing = new MaskDrawing(picture.width(), picture.height());
        return Box.around(drawing.box(scene.from(), scene.to()))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        scene.name() + ": scene.yaml gives no box"));
    }
}
