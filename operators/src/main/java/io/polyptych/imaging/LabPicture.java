package io.polyptych.imaging;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A picture in CIE L*a*b* (D65), where a distance is about what the eye sees.
 *
 * @param lab row-major, interleaved: {@code (height, width, 3)}, L 0..100, a and b about -100..100
 */
public record LabPicture(int width, int height, float[] lab) {

    /** From CV_8UC3, blue first; the Mat stays the caller's. */
    public static LabPicture of(Mat bgr) {
        try (var scratch = new Scratch()) {
            Mat lab = scratch.mat();
            bgr.convertTo(lab, CvType.CV_32F, 1 / 255.0);
            Imgproc.cvtColor(lab, lab, Imgproc.COLOR_BGR2Lab);
            float[] values = new float[3 * lab.rows() * lab.cols()];
            lab.get(0, 0, values);
            return new LabPicture(lab.cols(), lab.rows(), values);
        }
    }

    /** At half the size, averaged; at least one pixel. */
    LabPicture halved() {
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] values = resized(lab, halfWidth, halfHeight);
        return new LabPicture(halfWidth, halfHeight, values);
    }

    /** Values of this picture's layout at another size: averaged when smaller. */
    float[] resized(float[] values, int toWidth, int toHeight) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(height, width, CvType.CV_32FC3));
            mat.put(0, 0, values);
            int method = toWidth < width ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
            Imgproc.resize(mat, mat, new Size(toWidth, toHeight), 0, 0, method);
            float[] found = new float[3 * toWidth * toHeight];
            mat.get(0, 0, found);
            return found;
        }
    }

    public int pixels() {
        return width * height;
    }
}
