package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Depth of field: what lies before or behind the product is blurred, the more the farther. Along a
 * floor the blur grows evenly with the rows from the one in focus (a thin lens: the circle of
 * confusion goes with one minus the ratio of the distances, and that ratio is linear in the row).
 */
final class Lens {
    /** Blurs of the levels between which each row is mixed, in pixels; doubling. */
    private static final double[] LEVELS = {0, 1.5, 3, 6, 12, 24};

    private Lens() {}

    /**
     * @param aperture blur in pixels of what is infinitely far away
     * @param wall blur in pixels of what stands behind the floor's edge
     */
    static void focus(LinearPicture picture, Floor floor, double aperture, double wall) {
        double[] sigmas = new double[picture.height()];
        double most = 0;
        for (int y = 0; y < sigmas.length; y++) {
            sigmas[y] = sigma(y, floor, aperture, wall);
            most = Math.max(most, sigmas[y]);
        }
        float[] sharp = picture.rgb().clone();
        float[] before = sharp;
        for (int level = 1; level < LEVELS.length && LEVELS[level - 1] < most; level++) {
            float[] after = blurred(picture, sharp, LEVELS[level]);
            for (int y = 0; y < sigmas.length; y++) {
                double low = LEVELS[level - 1];
                double share = (sigmas[y] - low) / (LEVELS[level] - low);
                if (share > 0 && (share <= 1 || level == LEVELS.length - 1)) {
                    mix(picture, before, after, y, (float) Math.min(1, share));
                }
            }
            before = after;
        }
    }

    private static double sigma(int y, Floor floor, double aperture, double wall) {
        double drop = floor.base() - floor.vanishing();
        double onFloor = aperture * Math.abs(floor.base() - Math.max(y, floor.edge())) / drop;
        double behind = Noise.step(0, 0.04 * floor.unit(), floor.edge() - y);
        return Noise.mix(onFloor, Math.max(onFloor, wall), behind);
    }

    private static void mix(
            LinearPicture picture, float[] before, float[] after, int y, float share) {
        for (int i = 3 * y * picture.width(); i < 3 * (y + 1) * picture.width(); i++) {
            picture.rgb()[i] = before[i] + share * (after[i] - before[i]);
        }
    }

    /** Wide blurs are made small and enlarged: no one sees the difference, and it is quick. */
    private static float[] blurred(LinearPicture picture, float[] sharp, double sigma) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32FC3));
            mat.put(0, 0, sharp);
            int smaller = sigma < 3 ? 1 : sigma < 6 ? 2 : 4;
            Size size = new Size(picture.width(), picture.height());
            Mat small = scratch.mat();
            Size reduced =
                    new Size(
                            Math.max(1, picture.width() / smaller),
                            Math.max(1, picture.height() / smaller));
            Imgproc.resize(mat, small, reduced, 0, 0, Imgproc.INTER_AREA);
            Imgproc.GaussianBlur(small, small, new Size(), sigma / smaller);
            Imgproc.resize(small, mat, size, 0, 0, Imgproc.INTER_LINEAR);
            float[] after = new float[sharp.length];
            mat.get(0, 0, after);
            return after;
        }
    }
}
