package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** How far every pixel of a plane is from the nearest white one. */
final class Distances {
    private Distances() {}

    /** In pixels: {@code (height, width)}; 0 within white. */
    static float[] to(Plane white) {
        try (var scratch = new Scratch()) {
            Mat inverse = scratch.keep(Mats.gray(white));
            Core.bitwise_not(inverse, inverse);
            Mat away = scratch.mat();
            Imgproc.distanceTransform(inverse, away, Imgproc.DIST_L2, Imgproc.DIST_MASK_5);
            float[] values = new float[white.values().length];
            away.get(0, 0, values);
            return values;
        }
    }
}
