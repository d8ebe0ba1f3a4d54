package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Pictures of another size. A side that shrinks is averaged by area, a side that grows is
 * interpolated (Lanczos over eight pixels); each on its own, so that no direction is aliased.
 */
public final class Resize {
    private Resize() {}

    /** Resamples a picture to exactly a size; the ratio may change. */
    public static Picture to(Picture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.bgr(picture));
            int smallerWidth = Math.min(width, picture.width());
            int smallerHeight = Math.min(height, picture.height());
            mat = resampled(mat, smallerWidth, smallerHeight, Imgproc.INTER_AREA, scratch);
            mat = resampled(mat, width, height, Imgproc.INTER_LANCZOS4, scratch);
            return Mats.picture(mat);
        }
    }

    /** A picture of the same ratio with sides of at most so many pixels; never enlarged. */
    public static Picture within(Picture picture, int longEdge) {
        double scale = (double) longEdge / Math.max(picture.width(), picture.height());
        return scale >= 1
                ? picture
                : to(
                        picture,
                        (int) Math.max(1, Math.round(scale * picture.width())),
                        (int) Math.max(1, Math.round(scale * picture.height())));
    }

    /** Cuts a rectangle out of a picture; it must lie inside. */
    public static Picture crop(Picture picture, int left, int top, int width, int height) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.bgr(picture));
            Mat part = scratch.keep(new Mat(mat, new Rect(left, top, width, height)));
            return Mats.picture(part);
        }
    }

    private static Mat resampled(Mat mat, int width, int height, int method, Scratch scratch) {
        if (mat.cols() == width && mat.rows() == height) {
            return mat;
        }
        Mat resampled = scratch.mat();
        Imgproc.resize(mat, resampled, new Size(width, height), 0, 0, method);
        return resampled;
    }
}
