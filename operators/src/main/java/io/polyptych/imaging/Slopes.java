package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How steeply a picture changes at each pixel, in Lab units a pixel: {@code (height, width)} each.
 *
 * @param light change of L
 * @param broad change of L seen through a blur; a sharp edge is much steeper than this, a soft
 *     shadow is not (compare Elder and Zucker, Local Scale Control for Edge Detection and Blur
 *     Estimation, PAMI 1998)
 * @param all change of L, a and b together
 */
record Slopes(float[] light, float[] broad, float[] all) {
    private static final double BLUR = 1;

    /** JPEG keeps colour in blocks of 16 pixels, whose seams are no edges. */
    private static final double CHROMA_BLUR = 2;

    private static final double BROAD_BLUR = 3;

    /** A step seen through both blurs differs threefold, a ramp hardly at all. */
    private static final double SHARP = 1.7;

    static Slopes of(LabPicture picture) {
        try (var scratch = new Scratch()) {
            Mat[] channels = new Mat[3];
            for (int c = 0; c < 3; c++) {
                float[] values = new float[picture.pixels()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = picture.lab()[3 * i + c];
                }
                channels[c] = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
                channels[c].put(0, 0, values);
            }
            float[] light = steepness(channels[0], BLUR);
            float[] a = steepness(channels[1], CHROMA_BLUR);
            float[] b = steepness(channels[2], CHROMA_BLUR);
            float[] all = new float[light.length];
            for (int i = 0; i < all.length; i++) {
                // Twice as much blur halves a step's slope, which is made good here.
                double chroma = 4 * (a[i] * a[i] + b[i] * b[i]);
                all[i] = (float) Math.sqrt(light[i] * light[i] + chroma);
            }
            return new Slopes(light, steepness(channels[0], BROAD_BLUR), all);
        }
    }

    /** Whether the picture's light has a sharp edge there, steeper than noise. */
    boolean sharp(int i, double noise) {
        return light[i] > noise && light[i] > SHARP * broad[i];
    }

    private static float[] steepness(Mat channel, double blur) {
        try (var scratch = new Scratch()) {
            Mat soft = scratch.mat();
            Imgproc.GaussianBlur(channel, soft, new Size(), blur);
            Mat dx = scratch.mat();
            Mat dy = scratch.mat();
            // Sobel's weights sum to 8.
            Imgproc.Sobel(soft, dx, CvType.CV_32F, 1, 0, 3, 0.125, 0);
            Imgproc.Sobel(soft, dy, CvType.CV_32F, 0, 1, 3, 0.125, 0);
            Core.magnitude(dx, dy, dx);
            float[] values = new float[(int) channel.total()];
            dx.get(0, 0, values);
            return values;
        }
    }
}
