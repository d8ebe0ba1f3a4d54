package io.polyptych.jobs.bench.pictures;

import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How far a silhouette that was found is from the true one. Inside is where alpha is at least one
 * half.
 *
 * @param iou pixels inside both over pixels inside either, 0..1; 1 where both are empty
 * @param boundaryMean mean distance in pixels from each contour pixel of one to the nearest contour
 *     pixel of the other, both ways; not a number where one has no contour
 * @param boundary95 95th percentile of these distances
 * @param softError mean absolute difference of alpha, 0..1, where the truth is soft: strictly
 *     between 2 % and 98 %, and {@value #BAND} pixels around; not a number where it is nowhere soft
 */
record SilhouetteError(double iou, double boundaryMean, double boundary95, double softError) {
    private static final int BAND = 3;
    private static final int HALF = 128;
    private static final double CLEAR = 0.02 * 255;

    /**
     * Measures it.
     *
     * @throws IllegalArgumentException if the planes are not of one size
     */
    static SilhouetteError of(Plane found, Plane truth) {
        if (found.width() != truth.width() || found.height() != truth.height()) {
            throw new IllegalArgumentException(
                    "a silhouette of %d x %d against a truth of %d x %d"
                            .formatted(
                                    found.width(), found.height(), truth.width(), truth.height()));
        }
        try (var scratch = new Scratch()) {
            Mat ours = scratch.keep(Mats.gray(found));
            Mat theirs = scratch.keep(Mats.gray(truth));
            double[] distances = distances(inside(ours, scratch), inside(theirs, scratch), scratch);
            return new SilhouetteError(
                    iou(found, truth),
                    Arrays.stream(distances).average().orElse(Double.NaN),
                    distances.length == 0
                            ? Double.NaN
                            : distances[(int) Math.ceil(0.95 * distances.length) - 1],
                    softError(found, truth, theirs));
        }
    }

    private static double iou(Plane found, Plane truth) {
        long both = 0;
        long either = 0;
        for (int i = 0; i < truth.values().length; i++) {
            boolean a = (found.values()[i] & 0xff) >= HALF;
            boolean b = (truth.values()[i] & 0xff) >= HALF;
            both += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return either == 0 ? 1 : (double) both / either;
    }

    private static Mat inside(Mat alpha, Scratch scratch) {
        Mat inside = scratch.mat();
        Imgproc.threshold(alpha, inside, HALF - 1, 255, Imgproc.THRESH_BINARY);
        return inside;
    }

    /** Of both contours' pixels to the other contour, ascending; none where one is missing. */
    private static double[] distances(Mat one, Mat other, Scratch scratch) {
        Mat first = contour(one, scratch);
        Mat second = contour(other, scratch);
        if (Core.countNonZero(first) == 0 || Core.countNonZero(second) == 0) {
            return new double[0];
        }
        float[] there = along(first, second, scratch);
        float[] back = along(second, first, scratch);
        double[] all = new double[there.length + back.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < there.length ? there[i] : back[i - there.length];
        }
        Arrays.sort(all);
        return all;
    }

    /** Pixels inside that touch one outside; the picture's edge is no contour. */
    private static Mat contour(Mat inside, Scratch scratch) {
        Mat cross =
                scratch.keep(Imgproc.getStructuringElement(Imgproc.MORPH_CROSS, new Size(3, 3)));
        Mat contour = scratch.mat();
        Imgproc.erode(inside, contour, cross);
        Core.subtract(inside, contour, contour);
        return contour;
    }

    /** The distance to a contour at each pixel of another one. */
    private static float[] along(Mat contour, Mat to, Scratch scratch) {
        Mat away = scratch.mat();
        Core.bitwise_not(to, away);
        Mat distance = scratch.mat();
        Imgproc.distanceTransform(away, distance, Imgproc.DIST_L2, Imgproc.DIST_MASK_PRECISE);
        float[] all = new float[(int) distance.total()];
        distance.get(0, 0, all);
        byte[] on = Mats.plane(contour).values();
        float[] along = new float[Core.countNonZero(contour)];
        for (int i = 0, next = 0; i < on.length; i++) {
            if (on[i] != 0) {
                along[next++] = all[i];
            }
        }
        return along;
    }

    private static double softError(Plane found, Plane truth, Mat alpha) {
        try (var scratch = new Scratch()) {
            Mat band = scratch.mat();
            Core.inRange(alpha, new Scalar(CLEAR + 1), new Scalar(255 - CLEAR - 1), band);
            Size size = new Size(2 * BAND + 1, 2 * BAND + 1);
            Mat disc = scratch.keep(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, size));
            Imgproc.dilate(band, band, disc);
            byte[] soft = Mats.plane(band).values();
            long sum = 0;
            long count = 0;
            for (int i = 0; i < soft.length; i++) {
                if (soft[i] != 0) {
                    sum += Math.abs((found.values()[i] & 0xff) - (truth.values()[i] & 0xff));
                    count++;
                }
            }
            return count == 0 ? Double.NaN : sum / 255.0 / count;
        }
    }
}
