package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Grows, shrinks and cleans silhouettes: CV_8UC1 Mats of 0 and 255, changed in place. */
public final class Morphology {
    private Morphology() {}

    /** Grows white by a disc. */
    public static void dilate(Mat mask, int radius) {
        change(mask, radius, Imgproc.MORPH_DILATE);
    }

    /** Shrinks white by a disc; what lies beyond the picture's edge counts as white. */
    public static void erode(Mat mask, int radius) {
        change(mask, radius, Imgproc.MORPH_ERODE);
    }

    /** Removes what a disc doesn't fit into. */
    public static void open(Mat mask, int radius) {
        change(mask, radius, Imgproc.MORPH_OPEN);
    }

    /** Closes gaps that a disc doesn't fit into. */
    public static void close(Mat mask, int radius) {
        change(mask, radius, Imgproc.MORPH_CLOSE);
    }

    /** Keeps the components of at least this share of the largest one's area. */
    public static void keepLargest(Mat mask, double share) {
        try (var scratch = new Scratch()) {
            Mat labels = scratch.mat();
            Mat stats = scratch.mat();
            int count = Imgproc.connectedComponentsWithStats(mask, labels, stats, scratch.mat(), 8);
            double largest = 0;
            for (int label = 1; label < count; label++) {
                largest = Math.max(largest, stats.get(label, Imgproc.CC_STAT_AREA)[0]);
            }
            boolean[] keep = new boolean[count];
            for (int label = 1; label < count; label++) {
                keep[label] = stats.get(label, Imgproc.CC_STAT_AREA)[0] >= share * largest;
            }
            paint(mask, labels, keep);
        }
    }

    /** The largest component's share of all white; 0 where there is none. */
    public static double largestShare(Mat mask) {
        try (var scratch = new Scratch()) {
            Mat stats = scratch.mat();
            int count =
                    Imgproc.connectedComponentsWithStats(
                            mask, scratch.mat(), stats, scratch.mat(), 8);
            double largest = 0;
            double all = 0;
            for (int label = 1; label < count; label++) {
                double area = stats.get(label, Imgproc.CC_STAT_AREA)[0];
                largest = Math.max(largest, area);
                all += area;
            }
            return all == 0 ? 0 : largest / all;
        }
    }

    /** Fills enclosed black areas of up to so many pixels. */
    public static void fillHoles(Mat mask, double largestArea) {
        try (var scratch = new Scratch()) {
            Mat inverse = scratch.mat();
            Core.bitwise_not(mask, inverse);
            Mat labels = scratch.mat();
            Mat stats = scratch.mat();
            int count =
                    Imgproc.connectedComponentsWithStats(inverse, labels, stats, scratch.mat(), 4);
            boolean[] fill = new boolean[count];
            fill[0] = true;
            for (int label = 1; label < count; label++) {
                boolean enclosed =
                        stats.get(label, Imgproc.CC_STAT_LEFT)[0] > 0
                                && stats.get(label, Imgproc.CC_STAT_TOP)[0] > 0
                                && right(stats, label) < mask.cols()
                                && bottom(stats, label) < mask.rows();
                fill[label] = enclosed && stats.get(label, Imgproc.CC_STAT_AREA)[0] <= largestArea;
            }
            paint(mask, labels, fill);
        }
    }

    /** What of a plane lies in an area grown by a disc; both of one size. */
    public static Plane within(Plane plane, Plane area, int radius) {
        try (var scratch = new Scratch()) {
            Mat allowed = scratch.keep(Mats.gray(area));
            Imgproc.threshold(allowed, allowed, 127, 255, Imgproc.THRESH_BINARY);
            dilate(allowed, radius);
            Mat inside = scratch.keep(Mats.gray(plane));
            Core.min(inside, allowed, inside);
            return Mats.plane(inside);
        }
    }

    /** Softens a silhouette's staircase without moving its edge. */
    public static void soften(Mat mask, double sigma) {
        Imgproc.GaussianBlur(mask, mask, new Size(), sigma);
    }

    /** The share of the picture that is at least half white. */
    public static double share(Plane plane) {
        int inside = 0;
        for (byte value : plane.values()) {
            inside += (value & 0xff) >= 128 ? 1 : 0;
        }
        return (double) inside / plane.values().length;
    }

    private static void change(Mat mask, int radius, int operation) {
        if (radius < 1) {
            return;
        }
        try (var scratch = new Scratch()) {
            Size size = new Size(2 * radius + 1, 2 * radius + 1);
            Mat disc = scratch.keep(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, size));
            Imgproc.morphologyEx(mask, mask, operation, disc);
        }
    }

    private static double right(Mat stats, int label) {
        return stats.get(label, Imgproc.CC_STAT_LEFT)[0]
                + stats.get(label, Imgproc.CC_STAT_WIDTH)[0];
    }

    private static double bottom(Mat stats, int label) {
        return stats.get(label, Imgproc.CC_STAT_TOP)[0]
                + stats.get(label, Imgproc.CC_STAT_HEIGHT)[0];
    }

    private static void paint(Mat mask, Mat labels, boolean[] white) {
        int[] label = new int[labels.rows() * labels.cols()];
        labels.get(0, 0, label);
        byte[] values = new byte[label.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (white[label[i]] ? 255 : 0);
        }
        mask.put(0, 0, values);
    }
}
