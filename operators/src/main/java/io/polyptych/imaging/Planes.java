package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What is done to whole planes. */
public final class Planes {
    private Planes() {}

    /** A plane in another size: averaged when smaller, interpolated when larger. */
    public static Plane resized(Plane plane, int width, int height) {
        if (plane.width() == width && plane.height() == height) {
            return plane;
        }
        try (var scratch = new Scratch()) {
            Mat from = scratch.keep(Mats.gray(plane));
            Mat to = scratch.mat();
            boolean smaller = width <= plane.width() && height <= plane.height();
            Imgproc.resize(
                    from,
                    to,
                    new Size(width, height),
                    0,
                    0,
                    smaller ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
            return Mats.plane(to);
        }
    }

    /** A plane of one value. */
    public static Plane filled(int width, int height, int value) {
        byte[] values = new byte[width * height];
        java.util.Arrays.fill(values, (byte) value);
        return new Plane(width, height, values);
    }
}
