package io.polyptych.jobs.bench.pictures;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.MaskDrawing;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.Point;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Precise masks that stage {@code mask} segments from a box, and from three points, against the
 * true silhouettes of what the scenes' boxes stand around.
 */
public final class TargetMaskBench {
    /** Of the silhouette's height, from its top. */
    private static final double[] HEIGHTS = {0.25, 0.5, 0.75};

    private final FixturePictures fixtures;
    private final Segmenter segmenter = Segmenter.classical();

    public TargetMaskBench(FixturePictures fixtures) {
        this.fixtures = fixtures;
    }

    /** Prints a line a scene, then the means. */
    public void print(PrintWriter out) throws IOException {
        out.printf(
                "%-20s %6s %18s %12s%n",
                "masks from a box", "IoU", "boundary, px (95%)", "from points");
        double boxes = 0;
        double points = 0;
        for (FixturePictures.Scene scene : fixtures.scenes()) {
            Picture picture = scene.picture();
            Plane truth = scene.precise();
            var box = new Segmenter.Hint.InBox(box(scene, picture));
            var clicks = new Segmenter.Hint.OnPoints(points(truth));
            SilhouetteError error =
                    SilhouetteError.of(segmenter.cutOut(picture, box).plane(), truth);
            SilhouetteError clicked =
                    SilhouetteError.of(segmenter.cutOut(picture, clicks).plane(), truth);
            boxes += error.iou();
            points += clicked.iou();
            out.printf(
                    "%-20s %6.4f %10.2f %7.2f %12.4f%n",
                    scene.name(),
                    error.iou(),
                    error.boundaryMean(),
                    error.boundary95(),
                    clicked.iou());
        }
        int count = fixtures.scenes().size();
        out.printf(
                "%d masks: mean IoU %.4f from a box (asked: 0.90), %.4f from three points%n",
                count, boxes / count, points / count);
        out.flush();
    }

    /** As a person would click: the middle of the silhouette at three heights. */
    private static List<Point> points(Plane truth) {
        Box around = Box.around(truth).orElseThrow();
        List<Point> points = new ArrayList<>();
        for (double height : HEIGHTS) {
            int y = around.y() + (int) (height * around.height());
            double sum = 0;
            int count = 0;
            for (int x = around.x(); x < around.right(); x++) {
                if ((truth.values()[y * truth.width() + x] & 0xff) >= 128) {
                    sum += x + 0.5;
                    count++;
                }
            }
            if (count > 0) {
                points.add(new Point(sum / count / truth.width(), (y + 0.5) / truth.height()));
            }
        }
        return points;
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
