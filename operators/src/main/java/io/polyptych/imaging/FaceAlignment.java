package io.polyptych.imaging;

import java.util.Optional;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Faces turned, scaled and moved to where they lie in FFHQ's pictures of 512 × 512. Source:
 * facexlib, face_restoration_helper.py, align_warp_face.
 */
public final class FaceAlignment {
    /** Of an aligned face, in pixels. */
    public static final int SIDE = 512;

    /** Eyes, nose and the ends of the mouth. */
    static final int POINTS = 5;

    /** Where they are in an aligned face. */
    private static final float[] PLACES = {
        192.98138f,
        239.94708f,
        318.90277f,
        240.1936f,
        256.63416f,
        314.01935f,
        201.26117f,
        371.41043f,
        313.08905f,
        371.15118f
    };

    /** What is seen beyond the picture's edge: blue, green, red. */
    private static final Scalar BEYOND = new Scalar(135, 133, 132);

    // OpenCV's defaults, which its Java methods don't have together with a method.
    private static final double REPROJECTION = 3;
    private static final long ROUNDS = 2000;
    private static final double CONFIDENCE = 0.99;
    private static final long REFINEMENTS = 10;

    private FaceAlignment() {}

    /**
     * @param points as {@link FaceDetector#central} gives them
     * @return {@link #SIDE} × {@link #SIDE}; empty if no turn, scale and move brings the points
     *     there
     */
    public static Optional<Picture> of(Picture picture, float[] points) {
        try (var scratch = new Scratch()) {
            MatOfPoint2f from = scratch.keep(mat(points));
            MatOfPoint2f to = scratch.keep(mat(PLACES));
            Mat inliers = scratch.mat();
            Mat moved =
                    scratch.keep(
                            Calib3d.estimateAffinePartial2D(
                                    from,
                                    to,
                                    inliers,
                                    Calib3d.LMEDS,
                                    REPROJECTION,
                                    ROUNDS,
                                    CONFIDENCE,
                                    REFINEMENTS));
            if (moved.empty()) {
                return Optional.empty();
            }
            Mat aligned = scratch.mat();
            Imgproc.warpAffine(
                    scratch.keep(Mats.bgr(picture)),
                    aligned,
                    moved,
                    new Size(SIDE, SIDE),
                    Imgproc.INTER_LINEAR,
                    Core.BORDER_CONSTANT,
                    BEYOND);
            return Optional.of(Mats.picture(aligned));
        }
    }

    private static MatOfPoint2f mat(float[] numbers) {
        Point[] points = new Point[POINTS];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(numbers[2 * i], numbers[2 * i + 1]);
        }
        return new MatOfPoint2f(points);
    }
}
