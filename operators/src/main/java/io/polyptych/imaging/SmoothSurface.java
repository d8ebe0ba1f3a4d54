package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Three polynomials of the place in a picture, one a channel, fitted by weighted least squares: a
 * lit wall or sweep without the things that stand before it.
 */
final class SmoothSurface {
    /** 1, x, y, x², xy, y². */
    static final int QUADRATIC = 6;

    /** And x³, x²y, xy², y³. */
    static final int CUBIC = 10;

    /** Keeps the equations solvable where the samples lie on a line. */
    private static final double RIDGE = 1e-6;

    private final int terms;
    private final int width;
    private final int height;
    private final double[] coefficients; // (terms, 3)

    private SmoothSurface(int terms, int width, int height, double[] coefficients) {
        this.terms = terms;
        this.width = width;
        this.height = height;
        this.coefficients = coefficients;
    }

    /**
     * @param weights one a pixel, at least 0; pixels of weight 0 cost nothing
     */
    static SmoothSurface fit(LabPicture picture, float[] weights, int terms) {
        double[] normal = new double[terms * terms];
        double[] right = new double[terms * 3];
        double[] basis = new double[CUBIC];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                basis(i % picture.width(), i / picture.width(), picture, basis);
                total += weights[i];
                for (int r = 0; r < terms; r++) {
                    double weighted = weights[i] * basis[r];
                    for (int c = 0; c < terms; c++) {
                        normal[r * terms + c] += weighted * basis[c];
                    }
                    for (int c = 0; c < 3; c++) {
                        right[r * 3 + c] += weighted * picture.lab()[3 * i + c];
                    }
                }
            }
        }
        for (int r = 0; r < terms; r++) {
            normal[r * terms + r] += RIDGE * Math.max(total, 1);
        }
        return new SmoothSurface(
                terms, picture.width(), picture.height(), solve(normal, right, terms));
    }

    /** Its colour at every pixel: {@code (height, width, 3)}. */
    float[] colours() {
        float[] colours = new float[3 * width * height];
        double[] basis = new double[CUBIC];
        LabPicture frame = new LabPicture(width, height, colours);
        for (int i = 0; i < width * height; i++) {
            basis(i % width, i / width, frame, basis);
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                for (int t = 0; t < terms; t++) {
                    sum += coefficients[t * 3 + c] * basis[t];
                }
                colours[3 * i + c] = (float) sum;
            }
        }
        return colours;
    }

    private static void basis(int column, int row, LabPicture frame, double[] basis) {
        double x = 2.0 * column / frame.width() - 1;
        double y = 2.0 * row / frame.height() - 1;
        basis[0] = 1;
        basis[1] = x;
        basis[2] = y;
        basis[3] = x * x;
        basis[4] = x * y;
        basis[5] = y * y;
        basis[6] = x * x * x;
        basis[7] = x * x * y;
        basis[8] = x * y * y;
        basis[9] = y * y * y;
    }

    private static double[] solve(double[] normal, double[] right, int terms) {
        try (var scratch = new Scratch()) {
            Mat a = scratch.keep(new Mat(terms, terms, CvType.CV_64F));
            Mat b = scratch.keep(new Mat(terms, 3, CvType.CV_64F));
            Mat x = scratch.mat();
            a.put(0, 0, normal);
            b.put(0, 0, right);
            Core.solve(a, b, x, Core.DECOMP_SVD);
            double[] solution = new double[terms * 3];
            x.get(0, 0, solution);
            return solution;
        }
    }
}
