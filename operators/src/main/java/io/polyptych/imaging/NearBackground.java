package io.polyptych.imaging;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What the background would look like at each pixel, as told by the sure background nearby: closer
 * than any surface over the whole picture, so that white on white can be told apart.
 *
 * @param lab {@code (height, width, 3)}
 * @param lightNoise spread of the sure background's L around it
 * @param chromaNoise spread of its a and b
 */
record NearBackground(float[] lab, double lightNoise, double chromaNoise) {
    /** JPEG keeps colour at half the size in blocks of 8, and blurs it that far over an edge. */
    private static final double BLOCK = 1 / 100.0;

    private static final double BLUR = 4;
    private static final double LEAST_LIGHT_NOISE = 0.3;
    private static final double LEAST_CHROMA_NOISE = 0.2;

    static NearBackground of(LabPicture picture, boolean[] sure) {
        float[] weights = new float[picture.pixels()];
        float[] values = new float[3 * picture.pixels()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sure[i] ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                values[3 * i + c] = sure[i] ? picture.lab()[3 * i + c] : 0;
            }
        }
        blur(values, picture, CvType.CV_32FC3);
        blur(weights, picture, CvType.CV_32F);
        for (int i = 0; i < weights.length; i++) {
            for (int c = 0; c < 3; c++) {
                values[3 * i + c] /= Math.max(1e-6f, weights[i]);
            }
            weights[i] = sure[i] ? 1 : 0;
        }
        Membrane.fill(values, weights, picture.width(), picture.height(), 3);
        return new NearBackground(
                values,
                Math.max(LEAST_LIGHT_NOISE, spread(picture, values, sure, 0, 1)),
                Math.max(LEAST_CHROMA_NOISE, spread(picture, values, sure, 1, 3)));
    }

    /** The strongest colour near each pixel, which a JPEG may have spread as far as there. */
    float[] strongestChromaNearby(LabPicture picture) {
        float[] chroma = new float[picture.pixels()];
        for (int i = 0; i < chroma.length; i++) {
            chroma[i] =
                    (float)
                            Math.hypot(
                                    picture.lab()[3 * i + 1] - lab[3 * i + 1],
                                    picture.lab()[3 * i + 2] - lab[3 * i + 2]);
        }
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
            mat.put(0, 0, chroma);
            int reach = (int) Math.round(BLOCK * Math.max(picture.width(), picture.height()));
            Morphology.dilate(mat, reach);
            mat.get(0, 0, chroma);
            return chroma;
        }
    }

    private static void blur(float[] values, LabPicture picture, int type) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(picture.height(), picture.width(), type));
            mat.put(0, 0, values);
            Imgproc.GaussianBlur(mat, mat, new Size(), BLUR);
            mat.get(0, 0, values);
        }
    }

    private static double spread(
            LabPicture picture, float[] near, boolean[] sure, int first, int end) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < sure.length; i++) {
            for (int c = first; sure[i] && c < end; c++) {
                double off = picture.lab()[3 * i + c] - near[3 * i + c];
                sum += off * off;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }
}
