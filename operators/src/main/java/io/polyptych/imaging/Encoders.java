package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures as files for people; untagged, so sRGB by convention. */
public final class Encoders {
    private Encoders() {}

    /**
     * A JPEG with colour at full resolution (4:4:4): fine red and blue detail of a product is kept.
     *
     * @param quality 1..100
     */
    public static byte[] jpeg(Picture picture, int quality) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.bgr(picture));
            MatOfByte bytes = scratch.keep(new MatOfByte());
            MatOfInt options =
                    scratch.keep(
                            new MatOfInt(
                                    Imgcodecs.IMWRITE_JPEG_QUALITY,
                                    quality,
                                    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                                    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444));
            if (!Imgcodecs.imencode(".jpg", mat, bytes, options)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG of " + mat.size());
            }
            return bytes.toArray();
        }
    }

    /** A lossless PNG. */
    public static byte[] png(Picture picture) {
        return Pictures.png(picture);
    }
}
