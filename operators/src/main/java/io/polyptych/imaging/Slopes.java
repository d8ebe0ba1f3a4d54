package io.polyptych.imaging;

import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How steeply a picture changes at each pixel, in Lab units a pixel: {@code (height, width)} each.
 *
 * @param light change of L
 * @param chroma change of a and b
 * @param lightEdge the slope of L from which on it is an edge rather than the background's noise
 * @param chromaEdge the same of a and b
 */
record Slopes(float[] light, float[] chroma, double lightEdge, double chromaEdge) {
    private static final double BLUR = 1;

    /** JPEG keeps colour in blocks of 16 pixels, whose seams are no edges. */
    private static final double CHROMA_BLUR = 2;

    /** An edge, in medians of the slopes along the picture's frame. */
    private static final double EDGE = 4;

    private static final double LEAST_LIGHT_EDGE = 0.25;
    private static final double LEAST_CHROMA_EDGE = 0.4;
    private static final double MOST_EDGE = 3;

    static Slopes of(LabPicture picture) {
        float[] light = steepness(channel(picture, 0), picture, BLUR);
        float[] a = steepness(channel(picture, 1), picture, CHROMA_BLUR);
        float[] b = steepness(channel(picture, 2), picture, CHROMA_BLUR);
        float[] chroma = new float[light.length];
        for (int i = 0; i < chroma.length; i++) {
            chroma[i] = (float) Math.hypot(a[i], b[i]);
        }
        boolean[] border = Background.border(picture.width(), picture.height());
        return new Slopes(
                light,
                chroma,
                edge(light, border, LEAST_LIGHT_EDGE),
                edge(chroma, border, LEAST_CHROMA_EDGE));
    }

    /** How steep it is in edges: from 1 on there is one. */
    double inEdges(int i) {
        return Math.max(light[i] / lightEdge, chroma[i] / chromaEdge);
    }

    private static double edge(float[] slopes, boolean[] border, double least) {
        float[] along = new float[slopes.length];
        int count = 0;
        for (int i = 0; i < slopes.length; i++) {
            if (border[i]) {
                along[count++] = slopes[i];
            }
        }
        Arrays.sort(along, 0, count);
        return Math.max(least, Math.min(MOST_EDGE, EDGE * along[count / 2]));
    }

    private static float[] channel(LabPicture picture, int channel) {
        float[] values = new float[picture.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.lab()[3 * i + channel];
        }
        return values;
    }

    private static float[] steepness(float[] channel, LabPicture picture, double blur) {
        try (var scratch = new Scratch()) {
            Mat soft = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
            soft.put(0, 0, channel);
            Imgproc.GaussianBlur(soft, soft, new Size(), blur);
            Mat dx = scratch.mat();
            Mat dy = scratch.mat();
            // Sobel's weights sum to 8.
            Imgproc.Sobel(soft, dx, CvType.CV_32F, 1, 0, 3, 0.125, 0);
            Imgproc.Sobel(soft, dy, CvType.CV_32F, 0, 1, 3, 0.125, 0);
            Core.magnitude(dx, dy, dx);
            float[] values = new float[channel.length];
            dx.get(0, 0, values);
            return values;
        }
    }
}
