package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Scratch;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How fine the detail of a picture is: what its strongest edges lose by a small blur. A product is
 * blurred until it is no finer than the scene around it, and never sharpened.
 */
final class Sharpness {
    private static final double BLUR = 1;
    private static final double[] SIGMAS = {0, 0.5, 0.7, 0.9, 1.2, 1.6};

    /** Edges of the strongest part of the pixels count, */
    private static final double STRONGEST = 0.02;

    /** if they are edges at all (of 1 per pixel). */
    private static final double LEAST = 0.02;

    /** Resized, a solid product's opacity is a little less than 1 here and there. */
    private static final float SOLID = 0.99f;

    private Sharpness() {}

    /** Of a part of the scene: 1 for blurred edges, some 2 for the finest; 0 where it has none. */
    static double in(Drawing drawing, Box area) {
        float[] light = new float[area.width() * area.height()];
        for (int i = 0; i < light.length; i++) {
            light[i] = drawing.get(area.x() + i % area.width(), area.y() + i / area.width(), 1);
        }
        return of(light, area.width(), area.height(), null);
    }

    /** Blurs a layer until it is no sharper than that; 0 leaves it as it is. */
    static void match(Layer layer, double sharpness) {
        if (sharpness == 0) {
            return;
        }
        for (double sigma : SIGMAS) {
            float[] rgb = sigma == 0 ? layer.rgb() : blurred(layer, sigma);
            float[] green = new float[layer.alpha().length];
            for (int i = 0; i < green.length; i++) {
                green[i] = rgb[3 * i + 1];
            }
            boolean fine = of(green, layer.width(), layer.height(), layer.alpha()) > sharpness;
            if (!fine || sigma == SIGMAS[SIGMAS.length - 1]) {
                System.arraycopy(rgb, 0, layer.rgb(), 0, rgb.length);
                return;
            }
        }
    }

    private static float[] blurred(Layer layer, double sigma) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(layer.height(), layer.width(), CvType.CV_32FC3));
            mat.put(0, 0, layer.rgb());
            Imgproc.GaussianBlur(mat, mat, new Size(), sigma);
            float[] rgb = new float[layer.rgb().length];
            mat.get(0, 0, rgb);
            return rgb;
        }
    }

    private static double of(float[] light, int width, int height, float[] alpha) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(height, width, CvType.CV_32F));
            mat.put(0, 0, light);
            Mat soft = scratch.mat();
            Imgproc.GaussianBlur(mat, soft, new Size(), BLUR);
            float[] blurred = new float[light.length];
            soft.get(0, 0, blurred);
            float[] steps = new float[light.length];
            float[] softSteps = new float[light.length];
            int count = 0;
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int i = y * width + x;
                    if (alpha == null
                            || alpha[i] >= SOLID
                                    && alpha[i - width] >= SOLID
                                    && alpha[i + width] >= SOLID) {
                        steps[count] = step(light, i, width);
                        softSteps[count++] = step(blurred, i, width);
                    }
                }
            }
            return ratio(Arrays.copyOf(steps, count), softSteps);
        }
    }

    private static double ratio(float[] steps, float[] softSteps) {
        if (steps.length < 100) {
            return 0;
        }
        float[] sorted = steps.clone();
        Arrays.sort(sorted);
        float least = sorted[(int) ((1 - STRONGEST) * (sorted.length - 1))];
        double sum = 0;
        double softSum = 1e-9;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] >= least) {
                sum += steps[i];
                softSum += softSteps[i];
            }
        }
        return least < LEAST ? 0 : sum / softSum;
    }

    private static float step(float[] light, int i, int width) {
        return Math.abs(light[i + 1] - light[i - 1]) / 2
                + Math.abs(light[i + width] - light[i - width]) / 2;
    }
}
