package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * The part of a scene that a system may change: its mask grown by the feather, and where shadows
 * are on what a thing that stands in the mask may darken, or mirror itself in, of what it stands
 * on. Outside it the scene's own pixels stay, byte for byte.
 *
 * <p>As a plane of the scene's size: 255 may change, 0 stays. Thread-safe.
 */
public final class TouchedArea {
    /** The shadow area around the mask's lower edge, in the longer sides of the mask's box. */
    private static final double ASIDE = 0.6;

    private static final double ABOVE = 0.5;
    private static final double BELOW = 0.3;

    private static final double LEAST_FEATHER = 3;
    private static final double FEATHER = 0.02;

    private TouchedArea() {}

    /**
     * The area of a mask.
     *
     * @param mask all that is not black counts
     * @param feather pixels around it, 0 for none
     * @param shadow the size of the shadow area: 0 none, 1 as designed
     */
    public static Plane of(Plane mask, double feather, double shadow) {
        try (var scratch = new Scratch()) {
            Mat soft = scratch.keep(Mats.gray(mask));
            Mat touched = scratch.keep(Mat.zeros(soft.size(), CvType.CV_8UC1));
            Rect drawn = Imgproc.boundingRect(soft);
            if (drawn.width > 0) {
                grow(soft, drawn, feather, touched, scratch);
            }
            Plane plane = Mats.plane(touched);
            if (shadow > 0) {
                Box.around(mask).ifPresent(box -> addFloor(box, shadow, plane));
            }
            return plane;
        }
    }

    /** The feather, in pixels, where no parameter gives it: large enough for a hand's edge. */
    public static double feather(Box mask) {
        return LEAST_FEATHER + FEATHER * Math.max(mask.width(), mask.height());
    }

    /**
     * How far inside a place lies, so that what is done can fade out towards the edge: 0 outside,
     * rising to 1 at so many pixels from it. The scene's own border is no edge.
     *
     * @return {@code (height, width)}
     */
    public static float[] depth(Plane touched, double pixels) {
        try (var scratch = new Scratch()) {
            Mat distance = scratch.mat();
            Mat area = scratch.keep(Mats.gray(touched));
            Imgproc.distanceTransform(area, distance, Imgproc.DIST_L2, Imgproc.DIST_MASK_PRECISE);
            Core.multiply(distance, Scalar.all(1 / Math.max(1, pixels)), distance);
            Core.min(distance, Scalar.all(1), distance);
            float[] depth = new float[touched.width() * touched.height()];
            distance.get(0, 0, depth);
            return depth;
        }
    }

    /** A picture with the scene's own pixels put back outside the area. All of one size. */
    public static Picture restored(Picture made, Picture scene, Plane touched) {
        byte[] rgb = scene.rgb().clone();
        for (int i = 0; i < touched.values().length; i++) {
            if (touched.values()[i] != 0) {
                System.arraycopy(made.rgb(), 3 * i, rgb, 3 * i, 3);
            }
        }
        return new Picture(scene.width(), scene.height(), rgb);
    }

    /** Pixels outside the area that are not the scene's. All of one size. */
    public static int changedOutside(Picture made, Picture scene, Plane touched) {
        int changed = 0;
        for (int i = 0; i < touched.values().length; i++) {
            boolean same =
                    made.rgb()[3 * i] == scene.rgb()[3 * i]
                            && made.rgb()[3 * i + 1] == scene.rgb()[3 * i + 1]
                            && made.rgb()[3 * i + 2] == scene.rgb()[3 * i + 2];
            changed += same || touched.values()[i] != 0 ? 0 : 1;
        }
        return changed;
    }

    /** Pixels of an area that another one doesn't hold. Both of one size. */
    public static int beyond(Plane touched, Plane allowed) {
        int beyond = 0;
        for (int i = 0; i < touched.values().length; i++) {
            beyond += touched.values()[i] != 0 && allowed.values()[i] == 0 ? 1 : 0;
        }
        return beyond;
    }

    private static void grow(Mat soft, Rect drawn, double feather, Mat touched, Scratch scratch) {
        int room = (int) Math.ceil(feather);
        Rect window =
                new Box(drawn.x, drawn.y, drawn.width, drawn.height)
                        .grown(room, room, soft.cols(), soft.rows())
                        .rect();
        Mat black = scratch.mat();
        Core.compare(scratch.keep(soft.submat(window)), Scalar.all(0), black, Core.CMP_EQ);
        Mat distance = scratch.mat();
        Imgproc.distanceTransform(black, distance, Imgproc.DIST_L2, Imgproc.DIST_MASK_PRECISE);
        Mat near = scratch.mat();
        Core.compare(distance, Scalar.all(feather), near, Core.CMP_LE);
        near.copyTo(scratch.keep(touched.submat(window)));
    }

    /** A rectangle with round ends about the mask's lower edge. */
    private static void addFloor(Box mask, double shadow, Plane plane) {
        double size = shadow * Math.max(mask.width(), mask.height());
        double halfWidth = mask.width() / 2.0 + ASIDE * size;
        double halfHeight = (ABOVE + BELOW) * size / 2;
        double middleX = mask.x() + mask.width() / 2.0;
        double middleY = mask.bottom() + (BELOW - ABOVE) * size / 2;
        double round = Math.min(halfWidth, halfHeight);
        int top = (int) Math.max(0, Math.floor(middleY - halfHeight));
        int bottom = (int) Math.min(plane.height(), Math.ceil(middleY + halfHeight));
        int left = (int) Math.max(0, Math.floor(middleX - halfWidth));
        int right = (int) Math.min(plane.width(), Math.ceil(middleX + halfWidth));
        for (int y = top; y < bottom; y++) {
            double overY = Math.max(0, Math.abs(y + 0.5 - middleY) - (halfHeight - round));
            for (int x = left; x < right; x++) {
                double overX = Math.max(0, Math.abs(x + 0.5 - middleX) - (halfWidth - round));
                if (overX * overX + overY * overY <= round * round) {
                    plane.values()[y * plane.width() + x] = (byte) 255;
                }
            }
        }
    }
}
