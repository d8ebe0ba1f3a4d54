package io.polyptych.imaging;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How well a silhouette's outline agrees with the picture: along an object's own outline the
 * colours beside it differ and change quickly, along a guessed one they go on.
 */
final class OutlineContrast {
    /** Lab units from which on an edge is as clear as any. */
    private static final double CLEAR = 12;

    /** Side of the square whose inner and outer colours are compared, in pixels. */
    private static final int BESIDE = 7;

    /** A pixel in the square's weights: fewer say nothing. */
    private static final double SOME = 0.01;

    private final Mat lab;
    private final Mat steepness;

    /** The Mats of both are the scratch's. */
    private OutlineContrast(Mat lab, Mat steepness) {
        this.lab = lab;
        this.steepness = steepness;
    }

    /** Of a CV_8UC3 picture; good until the scratch closes. */
    static OutlineContrast in(Mat bgr, Scratch scratch) {
        Mat lab = scratch.mat();
        bgr.convertTo(lab, CvType.CV_32F, 1 / 255.0);
        Imgproc.cvtColor(lab, lab, Imgproc.COLOR_BGR2Lab);
        return new OutlineContrast(lab, steepness(lab, scratch));
    }

    /** Lab units over about three pixels, the steepest of a pixel and its neighbours. */
    private static Mat steepness(Mat lab, Scratch scratch) {
        Mat calm = scratch.mat();
        Imgproc.GaussianBlur(lab, calm, new Size(), 0.7);
        Mat across = scratch.mat();
        Mat down = scratch.mat();
        Imgproc.Sobel(calm, across, CvType.CV_32F, 1, 0, 3, 3.0 / 8);
        Imgproc.Sobel(calm, down, CvType.CV_32F, 0, 1, 3, 3.0 / 8);
        Core.multiply(across, across, across);
        Core.multiply(down, down, down);
        Core.add(across, down, across);
        Mat steepness = scratch.keep(length(across));
        Imgproc.dilate(steepness, steepness, scratch.keep(Mat.ones(3, 3, CvType.CV_8UC1)));
        return steepness;
    }

    /**
     * The mean over the outline's pixels.
     *
     * @param silhouette CV_8UC1 of 0 and 255, of the picture's size
     * @return 0..1; 0 without an outline
     */
    double of(Mat silhouette) {
        try (var scratch = new Scratch()) {
            Mat square = scratch.keep(Mat.ones(3, 3, CvType.CV_8UC1));
            Mat inside = scratch.mat();
            Imgproc.erode(silhouette, inside, square);
            Mat outline = scratch.mat();
            Core.subtract(silhouette, inside, outline);
            if (Core.countNonZero(outline) == 0) {
                return 0;
            }
            Mat outside = scratch.mat();
            Imgproc.dilate(silhouette, outside, square);
            Core.bitwise_not(outside, outside);
            Mat unlike = scratch.keep(unlike(inside, outside));
            Core.min(unlike, steepness, unlike);
            Core.min(unlike, new Scalar(CLEAR), unlike);
            return Core.mean(unlike, outline).val[0] / CLEAR;
        }
    }

    /**
     * How far the mean colours of both sides near every pixel are apart; 0 where one is missing.
     */
    private Mat unlike(Mat inside, Mat outside) {
        try (var scratch = new Scratch()) {
            Mat apart = scratch.mat();
            Core.subtract(near(inside, scratch), near(outside, scratch), apart);
            Core.multiply(apart, apart, apart);
            Mat unlike = length(apart);
            unlike.setTo(new Scalar(0), scratch.keep(missing(inside)));
            unlike.setTo(new Scalar(0), scratch.keep(missing(outside)));
            return unlike;
        }
    }

    /** The side's mean colour in the square around every pixel. */
    private Mat near(Mat side, Scratch scratch) {
        Mat weights = scratch.keep(share(side));
        Core.max(weights, new Scalar(1e-6), weights);
        Mat ofLab = scratch.keep(Mat.zeros(lab.size(), lab.type()));
        lab.copyTo(ofLab, side);
        box(ofLab);
        Mat three = scratch.mat();
        Core.merge(List.of(weights, weights, weights), three);
        Core.divide(ofLab, three, ofLab);
        return ofLab;
    }

    private static Mat missing(Mat side) {
        Mat share = share(side);
        try {
            Mat missing = new Mat();
            Core.compare(share, new Scalar(SOME), missing, Core.CMP_LT);
            return missing;
        } finally {
            share.release();
        }
    }

    private static Mat share(Mat side) {
        Mat share = new Mat();
        side.convertTo(share, CvType.CV_32F, 1 / 255.0);
        box(share);
        return share;
    }

    private static void box(Mat mat) {
        Imgproc.blur(
                mat,
                mat,
                new Size(BESIDE, BESIDE),
                new org.opencv.core.Point(-1, -1),
                Core.BORDER_CONSTANT);
    }

    /** The root of the sum of three channels. */
    private static Mat length(Mat squares) {
        Mat length = new Mat();
        Core.transform(squares, length, Mat.ones(1, 3, CvType.CV_32F));
        Core.sqrt(length, length);
        return length;
    }
}
