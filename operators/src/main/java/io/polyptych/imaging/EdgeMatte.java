package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Softens a hard silhouette by the picture's own colours: within a narrow band around its edge, how
 * far a pixel's colour is from the background's nearby, in relation to the object's nearby.
 */
final class EdgeMatte {
    /** Colours closer than this (of 255) can't tell object from background. */
    private static final double LEAST_CONTRAST = 14;

    /** What a background's pixels are away from its colour anyway. */
    private static final double NOISE = 5;

    /** Before a plain background. */
    static final double PLAIN = 46;

    /** Before any other, whose own colours lie apart. */
    static final double RESTLESS = 160;

    private static final double EDGE_BLUR = 0.7;

    private EdgeMatte() {}

    /**
     * @param bgr CV_8UC3
     * @param silhouette CV_8UC1 of 0 and 255, of any size with the picture's ratio
     * @param radius half the band's width, in pixels of the picture
     * @param plainlyAway from the background's colour: at most this (of 255) makes a pixel object
     */
    static Result refine(Mat bgr, Mat silhouette, int radius, double plainlyAway) {
        try (var scratch = new Scratch()) {
            Mat hard = scratch.mat();
            Imgproc.resize(silhouette, hard, bgr.size(), 0, 0, Imgproc.INTER_CUBIC);
            Mat soft = scratch.mat();
            hard.convertTo(soft, CvType.CV_32F, 1 / 255.0);
            Imgproc.GaussianBlur(soft, soft, new Size(), Math.max(0.8, radius / 3.0));
            Imgproc.threshold(hard, hard, 127, 255, Imgproc.THRESH_BINARY);
            Mat inside = scratch.keep(hard.clone());
            Mat outside = scratch.keep(hard.clone());
            Morphology.erode(inside, radius);
            Morphology.dilate(outside, radius);
            Core.bitwise_not(outside, outside);
            Mat colours = scratch.mat();
            bgr.convertTo(colours, CvType.CV_32F);
            Mat object = scratch.mat();
            Mat background = scratch.mat();
            Mat objectNear = meanNearby(colours, inside, radius, object, scratch);
            Mat backgroundNear = meanNearby(colours, outside, radius, background, scratch);
            return blend(
                    colours,
                    new Mat[] {object, background, objectNear, backgroundNear},
                    new Mat[] {inside, outside, soft},
                    plainlyAway);
        }
    }

    /**
     * @param alpha the soft silhouette, of the picture's size
     * @param contrast of object and background along the edge, 0..255
     */
    record Result(Plane alpha, double contrast) {}

    /** The mean colour of the region's nearby pixels; returns how much of it is nearby. */
    private static Mat meanNearby(Mat colours, Mat region, int radius, Mat mean, Scratch scratch) {
        Mat share = scratch.mat();
        region.convertTo(share, CvType.CV_32F, 1 / 255.0);
        Mat three = scratch.mat();
        Imgproc.cvtColor(share, three, Imgproc.COLOR_GRAY2BGR);
        Core.multiply(colours, three, mean);
        Size size = new Size(4 * radius + 1, 4 * radius + 1);
        for (int pass = 0; pass < 2; pass++) {
            Imgproc.blur(mean, mean, size);
            Imgproc.blur(share, share, size);
        }
        Mat divisor = scratch.mat();
        Core.max(share, new Scalar(1e-4), divisor);
        Imgproc.cvtColor(divisor, three, Imgproc.COLOR_GRAY2BGR);
        Core.divide(mean, three, mean);
        return share;
    }

    private static Result blend(Mat colours, Mat[] nearby, Mat[] regions, double plainlyAway) {
        float[] i = floats(colours);
        float[] f = floats(nearby[0]);
        float[] b = floats(nearby[1]);
        float[] fShare = floats(nearby[2]);
        float[] bShare = floats(nearby[3]);
        byte[] in = Mats.plane(regions[0]).values();
        byte[] out = Mats.plane(regions[1]).values();
        float[] soft = floats(regions[2]);
        byte[] alpha = new byte[in.length];
        double contrastSum = 0;
        int band = 0;
        for (int p = 0; p < alpha.length; p++) {
            if (in[p] != 0) {
                alpha[p] = (byte) 255;
            } else if (out[p] == 0) {
                double away = distance(i, b, 3 * p);
                double contrast = distance(f, b, 3 * p);
                contrastSum += contrast;
                band++;
                boolean known = fShare[p] > 0.01 && bShare[p] > 0.01 && contrast > LEAST_CONTRAST;
                double value =
                        known
                                ? mix(share(away, Math.min(contrast, plainlyAway)), soft[p])
                                : contrasted(soft[p]);
                alpha[p] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
            }
        }
        Plane plane = smoothed(new Plane(colours.cols(), colours.rows(), alpha));
        return new Result(plane, band == 0 ? 0 : contrastSum / band);
    }

    /**
     * How much of the object a colour holds. A shiny rim is neither the object's colour inside nor
     * a mixture, but plainly no background; so a limited distance from that is enough.
     */
    private static double share(double away, double whole) {
        return (away - NOISE) / (whole - NOISE);
    }

    /** The colour's word, held within what the hard silhouette allows so far from its edge. */
    private static double mix(double byColour, double soft) {
        double least = (soft - 0.62) / 0.38;
        double most = soft / 0.2;
        return Math.max(least, Math.min(most, byColour));
    }

    /** A steeper edge for where only the silhouette speaks. */
    private static double contrasted(double soft) {
        return (soft - 0.25) / 0.5;
    }

    /** As soft as a lens leaves an edge. */
    private static Plane smoothed(Plane plane) {
        try (var scratch = new Scratch()) {
            Mat alpha = scratch.keep(Mats.gray(plane));
            Imgproc.GaussianBlur(alpha, alpha, new Size(), EDGE_BLUR);
            return Mats.plane(alpha);
        }
    }

    private static double distance(float[] one, float[] other, int at) {
        double sum = 0;
        for (int c = at; c < at + 3; c++) {
            double d = one[c] - other[c];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static float[] floats(Mat mat) {
        float[] values = new float[mat.rows() * mat.cols() * mat.channels()];
        mat.get(0, 0, values);
        return values;
    }
}
