package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Puts what was generated into its scene: outside the mask the scene's own pixels, byte for byte.
 *
 * <p>Within the mask the share of the generated picture is {@code mask / 255 * min(1, d / f)}, with
 * d the distance in pixels to the nearest pixel outside and f the feather: the seam is inside.
 */
public final class PasteBack {
    private PasteBack() {}

    /**
     * @param generated of the box's size
     * @param at where in the scene it lies; the scene remains around it
     * @param mask of the scene's size
     * @param feather in pixels of the scene, 0 for the mask's own edge
     */
    public static Picture into(
            Picture scene, Picture generated, Box at, Plane mask, double feather) {
        if (mask.width() != scene.width() || mask.height() != scene.height()) {
            throw new IllegalArgumentException(
                    "a mask of %d x %d for a scene of %d x %d"
                            .formatted(mask.width(), mask.height(), scene.width(), scene.height()));
        }
        float[] share = shares(mask, at, feather);
        byte[] rgb = scene.rgb().clone();
        for (int y = 0; y < at.height(); y++) {
            for (int x = 0; x < at.width(); x++) {
                int to = (at.y() + y) * scene.width() + at.x() + x;
                float part = share[to];
                if (part > 0) {
                    int from = y * at.width() + x;
                    for (int c = 0; c < 3; c++) {
                        int old = rgb[3 * to + c] & 0xff;
                        int made = generated.rgb()[3 * from + c] & 0xff;
                        rgb[3 * to + c] = (byte) Math.round(old + part * (made - old));
                    }
                }
            }
        }
        return new Picture(scene.width(), scene.height(), rgb);
    }

    /** Of each pixel of the scene; 0 outside the mask and outside the box. */
    private static float[] shares(Plane mask, Box at, double feather) {
        try (var scratch = new Scratch()) {
            Mat soft = scratch.keep(Mats.gray(mask));
            Mat inside = scratch.keep(Mat.zeros(mask.height(), mask.width(), CvType.CV_8UC1));
            scratch.keep(soft.submat(at.rect())).copyTo(scratch.keep(inside.submat(at.rect())));
            Mat share = scratch.mat();
            inside.convertTo(share, CvType.CV_32F, 1 / 255.0);
            if (feather > 0) {
                Mat distance = scratch.mat();
                Imgproc.distanceTransform(
                        inside, distance, Imgproc.DIST_L2, Imgproc.DIST_MASK_PRECISE);
                Core.multiply(distance, Scalar.all(1 / feather), distance);
                Core.min(distance, Scalar.all(1), distance);
                Core.multiply(share, distance, share);
            }
            float[] numbers = new float[mask.width() * mask.height()];
            share.get(0, 0, numbers);
            return numbers;
        }
    }
}
