package io.polyptych.imaging;

import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a picture would look like without its object, as told by its border: a smooth surface fitted
 * to the border, extended to the pixels it explains, and corrected by what they leave over.
 *
 * @param lab {@code (height, width, 3)}
 * @param noise spread of the border around the surface, in Lab units
 * @param plainBorder share of the border that the surface explains, 0..1
 */
record Background(float[] lab, double noise, double plainBorder) {
    private static final double BORDER = 0.03;
    private static final int ROUNDS = 6;

    /** Turns a median of absolute deviations into a standard deviation, for a normal spread. */
    private static final double MAD_TO_SIGMA = 1.4826;

    private static final double LEAST_NOISE = 0.35;

    static Background of(LabPicture picture) {
        LabPicture half = picture.halved();
        float[] surface = half.resized(surface(half), picture.width(), picture.height());
        boolean[] border = border(picture.width(), picture.height());
        double noise = spread(picture, surface, border);
        return new Background(surface, noise, shareWithin(picture, surface, border, 4 * noise + 2));
    }

    private static float[] surface(LabPicture picture) {
        boolean[] border = border(picture.width(), picture.height());
        float[] weights = new float[picture.pixels()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = border[i] ? 1 : 0;
        }
        float[] surface = null;
        double noise = LEAST_NOISE;
        for (int round = 0; round < ROUNDS; round++) {
            surface = SmoothSurface.fit(picture, weights, SmoothSurface.QUADRATIC).colours();
            noise = spread(picture, surface, border);
            weights = robustWeights(picture, surface, border, noise);
        }
        for (int round = 0; round < 2; round++) {
            float[] inliers = inliers(picture, surface, 3 * noise + 2);
            surface = SmoothSurface.fit(picture, inliers, SmoothSurface.CUBIC).colours();
        }
        correct(picture, surface, inliers(picture, surface, 3 * noise + 2));
        return surface;
    }

    static boolean[] border(int width, int height) {
        int depth = Math.max(2, (int) Math.round(BORDER * Math.min(width, height)));
        boolean[] border = new boolean[width * height];
        for (int i = 0; i < border.length; i++) {
            int x = i % width;
            int y = i / width;
            border[i] = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) < depth;
        }
        return border;
    }

    private static double spread(LabPicture picture, float[] surface, boolean[] border) {
        double[] distances = new double[border.length];
        int count = 0;
        for (int i = 0; i < border.length; i++) {
            if (border[i]) {
                distances[count++] = distance(picture, surface, i);
            }
        }
        Arrays.sort(distances, 0, count);
        return Math.max(LEAST_NOISE, MAD_TO_SIGMA * distances[count / 2] / Math.sqrt(3));
    }

    /** Tukey's biweight: what lies far from the surface has no say in the next fit. */
    private static float[] robustWeights(
            LabPicture picture, float[] surface, boolean[] border, double noise) {
        float[] weights = new float[border.length];
        double reach = 6 * noise + 2;
        for (int i = 0; i < border.length; i++) {
            if (border[i]) {
                double u = distance(picture, surface, i) / reach;
                weights[i] = u < 1 ? (float) ((1 - u * u) * (1 - u * u)) : 0;
            }
        }
        return weights;
    }

    private static double shareWithin(
            LabPicture picture, float[] surface, boolean[] border, double reach) {
        int all = 0;
        int within = 0;
        for (int i = 0; i < border.length; i++) {
            if (border[i]) {
                all++;
                within += distance(picture, surface, i) < reach ? 1 : 0;
            }
        }
        return (double) within / all;
    }

    private static float[] inliers(LabPicture picture, float[] surface, double reach) {
        float[] inliers = new float[picture.pixels()];
        for (int i = 0; i < inliers.length; i++) {
            inliers[i] = distance(picture, surface, i) < reach ? 1 : 0;
        }
        return inliers;
    }

    /** Adds the inliers' blurred residuals, which a cubic can't follow (the bend of a sweep). */
    private static void correct(LabPicture picture, float[] surface, float[] inliers) {
        float[] residuals = new float[surface.length];
        for (int i = 0; i < surface.length; i++) {
            residuals[i] = inliers[i / 3] * (picture.lab()[i] - surface[i]);
        }
        try (var scratch = new Scratch()) {
            Mat values = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32FC3));
            Mat weights = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
            values.put(0, 0, residuals);
            weights.put(0, 0, inliers);
            double sigma = 0.04 * Math.max(picture.width(), picture.height());
            Imgproc.GaussianBlur(values, values, new Size(), sigma);
            Imgproc.GaussianBlur(weights, weights, new Size(), sigma);
            float[] share = new float[inliers.length];
            values.get(0, 0, residuals);
            weights.get(0, 0, share);
            for (int i = 0; i < surface.length; i++) {
                surface[i] += residuals[i] / (share[i / 3] + 0.02f);
            }
        }
    }

    private static double distance(LabPicture picture, float[] surface, int pixel) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d = picture.lab()[3 * pixel + c] - surface[3 * pixel + c];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}
