package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.Scratch;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Parts of pictures, and their files. Pure. */
final class SmallPictures {
    private static final int QUALITY = 85;
    private static final int COMPRESSION = 6;

    private SmallPictures() {}

    /**
     * The square around a box with some room, moved and cut to lie within the picture.
     *
     * @param room as a share of the box's longer side, on each side
     */
    static Picture square(Picture picture, Box box, double room) {
        int wanted = (int) Math.ceil(Math.max(box.width(), box.height()) * (1 + 2 * room));
        int side = Math.min(wanted, Math.min(picture.width(), picture.height()));
        int left = box.x() + box.width() / 2 - side / 2;
        int top = box.y() + box.height() / 2 - side / 2;
        return Resize.crop(
                picture,
                Math.max(0, Math.min(picture.width() - side, left)),
                Math.max(0, Math.min(picture.height() - side, top)),
                side,
                side);
    }

    /** Small enough for a page of a thousand. */
    static byte[] jpeg(Picture picture) {
        try (var scratch = new Scratch()) {
            MatOfInt options = scratch.keep(new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY));
            return encoded(".jpg", scratch.keep(Mats.bgr(picture)), options, scratch);
        }
    }

    /**
     * One colour with an opacity, to lie on a picture.
     *
     * @param rgb 0..255 each
     */
    static byte[] layer(Plane opacity, int[] rgb) {
        try (var scratch = new Scratch()) {
            Mat colour =
                    scratch.keep(
                            new Mat(
                                    opacity.height(),
                                    opacity.width(),
                                    CvType.CV_8UC3,
                                    new Scalar(rgb[2], rgb[1], rgb[0])));
            Mat both = scratch.mat();
            Core.merge(List.of(colour, scratch.keep(Mats.gray(opacity))), both);
            MatOfInt options =
                    scratch.keep(new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, COMPRESSION));
            return encoded(".png", both, options, scratch);
        }
    }

    private static byte[] encoded(String type, Mat mat, MatOfInt options, Scratch scratch) {
        MatOfByte bytes = scratch.keep(new MatOfByte());
        if (!Imgcodecs.imencode(type, mat, bytes, options)) {
            throw new IllegalStateException(
                    "OpenCV could not encode a %s of %s".formatted(type, mat.size()));
        }
        return bytes.toArray();
    }
}
