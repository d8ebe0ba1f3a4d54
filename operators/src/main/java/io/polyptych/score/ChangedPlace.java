package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** The largest part of a scene's area that a rendering plainly changed: likely the product. */
final class ChangedPlace {
    /** A shadow changes less than this (of 255), another thing mostly more. */
    private static final double PLAINLY = 30;

    private ChangedPlace() {}

    /** A plane of the rendering's size; empty where nothing changed. */
    static Optional<Plane> of(Picture render, Picture scene, Box area) {
        try (var scratch = new Scratch()) {
            Mat after = scratch.keep(Mats.bgr(render));
            Mat before = scratch.keep(Mats.bgr(scene));
            Mat difference = scratch.mat();
            Core.absdiff(
                    scratch.keep(after.submat(area.rect())),
                    scratch.keep(before.submat(area.rect())),
                    difference);
            Mat most = scratch.keep(largestChannel(difference, scratch));
            Mat changed = scratch.mat();
            Imgproc.threshold(most, changed, PLAINLY, 255, Imgproc.THRESH_BINARY);
            int size = Math.max(area.width(), area.height());
            Morphology.open(changed, size / 150);
            Morphology.close(changed, size / 60);
            Morphology.keepLargest(changed, 1);
            if (Core.countNonZero(changed) == 0) {
                return Optional.empty();
            }
            Mat whole = scratch.keep(new Mat(after.size(), CvType.CV_8UC1, new Scalar(0)));
            changed.copyTo(scratch.keep(whole.submat(area.rect())));
            return Optional.of(Mats.plane(whole));
        }
    }

    private static Mat largestChannel(Mat bgr, Scratch scratch) {
        Mat blue = scratch.mat();
        Mat green = scratch.mat();
        Mat red = new Mat();
        Core.extractChannel(bgr, blue, 0);
        Core.extractChannel(bgr, green, 1);
        Core.extractChannel(bgr, red, 2);
        Core.max(red, green, red);
        Core.max(red, blue, red);
        return red;
    }
}
