package io.polyptych.imaging;

import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes WebP files through OpenCV, whose libwebp holds four bytes a pixel outside the heap. */
final class WebpPixels implements AutoCloseable {
    private final Mat bgr;

    private WebpPixels(Mat bgr) {
        this.bgr = bgr;
    }

    /**
     * Decodes a file; the caller closes it.
     *
     * @throws UnusableImage IMAGE_UNREADABLE if it is damaged
     */
    static WebpPixels decode(byte[] file, ImageHeader header) throws UnusableImage {
        Mats.load();
        MatOfByte bytes = new MatOfByte(file);
        WebpPixels pixels;
        try {
            pixels = new WebpPixels(Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_UNCHANGED));
        } catch (CvException e) {
            throw WebpHeader.unreadable("can't be decoded (" + e.getMessage() + ")");
        } finally {
            bytes.release();
        }
        if (!pixels.isWhole(header)) {
            pixels.close();
            throw WebpHeader.unreadable("can't be decoded: its pixels are damaged");
        }
        return pixels;
    }

    private boolean isWhole(ImageHeader header) {
        int type = bgr.type();
        return (type == CvType.CV_8UC3 || type == CvType.CV_8UC4)
                && bgr.cols() == header.width()
                && bgr.rows() == header.height();
    }

    /** Whether a pixel can be transparent. */
    boolean hasAlpha() {
        return bgr.channels() == 4;
    }

    /** Hands the pixels on, in the file's own colours. */
    void send(Rows to) {
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

    @Override
    public void close() {
        bgr.release();
    }
}
