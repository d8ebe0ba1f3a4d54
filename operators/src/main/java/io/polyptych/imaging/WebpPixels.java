package io.polyptych.imaging;

import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes WebP files through OpenCV, whose libwebp holds four bytes a pixel outside the heap. */
final class WebpPixels {
    private WebpPixels() {}

    /**
     * Hands the pixels on, in the file's own colours.
     *
     * @throws UnusableImage IMAGE_UNREADABLE if they are damaged; then none has been handed on
     */
    static void send(byte[] file, ImageHeader header, Rows to) throws UnusableImage {
        Mats.load();
        try (var scratch = new Scratch()) {
            MatOfByte bytes = scratch.keep(new MatOfByte(file));
            Mat bgr = scratch.keep(Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_UNCHANGED));
            if (!isWhole(bgr, header)) {
                throw WebpHeader.unreadable("can't be decoded: its pixels are damaged");
            }
            rows(bgr, to);
        } catch (CvException e) {
            throw WebpHeader.unreadable("can't be decoded: OpenCV refuses it");
        }
    }

    private static boolean isWhole(Mat bgr, ImageHeader header) {
        int type = bgr.type();
        return (type == CvType.CV_8UC3 || type == CvType.CV_8UC4)
                && bgr.cols() == header.width()
                && bgr.rows() == header.height();
    }

    private static void rows(Mat bgr, Rows to) {
        int channels = bgr.channels();
        byte[] row = new byte[channels * bgr.cols()];
        byte[] rgba = new byte[4 * bgr.cols()];
        for (int y = 0; y < bgr.rows(); y++) {
            bgr.get(y, 0, row);
            for (int in = 0, out = 0; in < row.length; in += channels, out += 4) {
                rgba[out] = row[in + 2];
                rgba[out + 1] = row[in + 1];
                rgba[out + 2] = row[in];
                rgba[out + 3] = channels == 4 ? row[in + 3] : -1;
            }
            to.row(y, rgba);
        }
    }
}
