package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Pictures in another size, pixel for pixel as OpenCV's {@code resize} makes them with {@code
 * INTER_AREA}, in both directions at once: averaged by area where both sides shrink, interpolated
 * where one grows. What DreamO's references were prepared with; for what people look at, {@link
 * Resize} is the better choice.
 */
public final class AreaResize {
    private AreaResize() {}

    /** The whole picture in another size; the ratio may change. */
    public static Picture to(Picture picture, int width, int height) {
        try (var scratch = new Scratch()) {
            Mat from = scratch.keep(Mats.bgr(picture));
            Mat to = scratch.mat();
            Imgproc.resize(from, to, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
            return Mats.picture(to);
        }
    }
}
