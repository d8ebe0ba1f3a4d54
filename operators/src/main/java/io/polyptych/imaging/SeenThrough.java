package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Judges parts that look like background: a hole or a bay ends at edges, and a shadow lies open to
 * the background; a pale part of the object goes over smoothly into the rest of it.
 */
final class SeenThrough {
    private static final double LEAST_SHARP = 0.6;
    private static final double LEAST_OPEN = 0.2;

    /** A step of the light is seen within so many pixels of where a part ends. */
    private static final int REACH = 2;

    private final int width;
    private final int height;
    private final boolean[] sure;
    private final float[] steepest;
    private final double edge;

    SeenThrough(LabPicture picture, boolean[] sure, Slopes slopes, double edge) {
        this.width = picture.width();
        this.height = picture.height();
        this.sure = sure;
        this.edge = edge;
        this.steepest = widened(slopes.all());
    }

    /** Those connected parts of the candidates that end at edges. */
    boolean[] endingAtEdges(boolean[] candidates) {
        return kept(candidates, true);
    }

    /** Those connected parts of the candidates that are open to the sure background. */
    boolean[] openToBackground(boolean[] candidates) {
        return kept(candidates, false);
    }

    private boolean[] kept(boolean[] candidates, boolean byEdges) {
        int[] labels = labels(candidates);
        int count = 1;
        for (int label : labels) {
            count = Math.max(count, label + 1);
        }
        int[] open = new int[count];
        int[] closed = new int[count];
        int[] sharp = new int[count];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) {
                continue;
            }
            for (int n : neighbours(i)) {
                if (n >= 0 && n < labels.length && labels[n] != labels[i]) {
                    if (sure[n]) {
                        open[labels[i]]++;
                    } else {
                        closed[labels[i]]++;
                        sharp[labels[i]] += steepest[i] > 1.5 * edge ? 1 : 0;
                    }
                }
            }
        }
        boolean[] kept = new boolean[labels.length];
        for (int i = 0; i < kept.length; i++) {
            int label = labels[i];
            kept[i] =
                    label != 0
                            && (byEdges
                                    ? sharp[label] >= LEAST_SHARP * closed[label]
                                    : open[label] >= LEAST_OPEN * (open[label] + closed[label]));
        }
        return kept;
    }

    private int[] labels(boolean[] candidates) {
        byte[] values = new byte[candidates.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (candidates[i] && !sure[i] ? 255 : 0);
        }
        try (var scratch = new Scratch()) {
            Mat labels = scratch.mat();
            Imgproc.connectedComponents(
                    scratch.keep(Mats.gray(new Plane(width, height, values))), labels, 4);
            int[] found = new int[values.length];
            labels.get(0, 0, found);
            return found;
        }
    }

    private float[] widened(float[] slopes) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(height, width, org.opencv.core.CvType.CV_32F));
            mat.put(0, 0, slopes);
            Morphology.dilate(mat, REACH);
            float[] values = new float[slopes.length];
            mat.get(0, 0, values);
            return values;
        }
    }

    private int[] neighbours(int i) {
        int x = i % width;
        return new int[] {x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width};
    }
}
