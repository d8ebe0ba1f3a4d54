package io.polyptych.imaging;

import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * The way between our pixels and OpenCV's, and the place where OpenCV is loaded.
 *
 * <p>A Mat's memory is outside the heap: whoever makes one releases it. {@link Scratch} releases a
 * method's Mats together. OpenCV keeps a generator for each thread and goes on with it from call to
 * call, so calls that draw from it go through {@link #seeded}.
 */
public final class Mats {
    static {
        OpenCV.loadLocally();
        // Flink already runs one thread per core; OpenCV's own pool would only fight with them.
        Core.setNumThreads(1);
    }

    private Mats() {}

    /** Loads OpenCV now rather than at first use. */
    public static void load() {}

    /** RGB to OpenCV's order: CV_8UC3, blue first. The caller releases it. */
    public static Mat bgr(Picture picture) {
        Mat mat = new Mat(picture.height(), picture.width(), CvType.CV_8UC3);
        mat.put(0, 0, picture.rgb());
        Imgproc.cvtColor(mat, mat, Imgproc.COLOR_RGB2BGR);
        return mat;
    }

    /** CV_8UC1. The caller releases it. */
    public static Mat gray(Plane plane) {
        Mat mat = new Mat(plane.height(), plane.width(), CvType.CV_8UC1);
        mat.put(0, 0, plane.values());
        return mat;
    }

    /** From CV_8UC3, blue first; the Mat stays the caller's. */
    public static Picture picture(Mat bgr) {
        Mat rgb = new Mat();
        try {
            Imgproc.cvtColor(bgr, rgb, Imgproc.COLOR_BGR2RGB);
            byte[] pixels = new byte[3 * rgb.rows() * rgb.cols()];
            rgb.get(0, 0, pixels);
            return new Picture(rgb.cols(), rgb.rows(), pixels);
        } finally {
            rgb.release();
        }
    }

    /** From CV_8UC1; the Mat stays the caller's. */
    public static Plane plane(Mat gray) {
        byte[] values = new byte[gray.rows() * gray.cols()];
        gray.get(0, 0, values);
        return new Plane(gray.cols(), gray.rows(), values);
    }

    /**
     * Runs something that draws from OpenCV's generator, always with the same numbers. The
     * generator is this thread's own: threads don't wait for each other.
     */
    public static void seeded(int seed, Runnable drawing) {
        Core.setRNGSeed(seed);
        drawing.run();
    }
}
