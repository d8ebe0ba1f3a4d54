package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What stands before a lamp and shapes its light, as in a theatre: a window, a blind, leaves.
 *
 * @param light {@code (SIZE, SIZE)}: 0 shadow, 1 lit
 */
record Gobo(float[] light) {
    private static final int SIZE = 320;

    /** How much of the plane around the canvas the pattern covers, in shorter sides of it. */
    private static final double REACH = 1.6;

    /** The patterns. */
    enum Kind {
        WINDOW,
        BLIND,
        LEAVES,
        DAPPLE
    }

    /**
     * @param softness 0 sharp, 1 as through a curtain
     */
    static Gobo of(Kind kind, double softness, SplittableRandom random) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(new Mat(SIZE, SIZE, CvType.CV_32F, new Scalar(0)));
            switch (kind) {
                case WINDOW -> window(mat, 2, 3, 9, random);
                case BLIND -> blind(mat, random);
                case LEAVES -> leaves(mat, random);
                case DAPPLE -> dapple(mat, random);
            }
            Imgproc.GaussianBlur(mat, mat, new Size(), 1.6 + 6 * softness);
            float[] light = new float[SIZE * SIZE];
            mat.get(0, 0, light);
            return new Gobo(light);
        }
    }

    /** How lit a place is, 0..1; x and y in shorter sides of the canvas, 0 in its middle. */
    double at(double x, double y) {
        double column = Math.max(0, Math.min(SIZE - 1.001, (x / REACH + 0.5) * SIZE));
        double row = Math.max(0, Math.min(SIZE - 1.001, (y / REACH + 0.5) * SIZE));
        int left = (int) column;
        int top = (int) row;
        int i = top * SIZE + left;
        double dx = column - left;
        double above = Noise.mix(light[i], light[i + 1], dx);
        double below = Noise.mix(light[i + SIZE], light[i + SIZE + 1], dx);
        return Noise.mix(above, below, row - top);
    }

    private static void window(Mat mat, int columns, int rows, int bar, SplittableRandom random) {
        double left = SIZE * (0.2 + 0.16 * random.nextDouble());
        double top = SIZE * (0.1 + 0.1 * random.nextDouble());
        double wide = SIZE * (0.2 + 0.04 * random.nextDouble());
        double high = SIZE * (0.2 + 0.04 * random.nextDouble());
        double slant = 0.25 * (random.nextDouble() - 0.5);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                quad(
                        mat,
                        left + column * (wide + bar),
                        top + row * (high + bar),
                        wide,
                        high,
                        slant);
            }
        }
    }

    private static void blind(Mat mat, SplittableRandom random) {
        double pitch = SIZE * (0.05 + 0.018 * random.nextDouble());
        double slat = pitch * (0.5 + 0.1 * random.nextDouble());
        double slant = 0.5 * (random.nextDouble() - 0.5);
        double left = SIZE * (0.12 + 0.14 * random.nextDouble());
        for (double top = 0.04 * SIZE; top < 0.96 * SIZE; top += pitch) {
            quad(mat, left, top, 0.62 * SIZE, slat, slant);
        }
    }

    /** A rectangle whose sides lean and whose right end hangs. */
    private static void quad(Mat mat, double x, double y, double wide, double high, double slant) {
        double hang = slant * wide;
        List<Point> corners =
                List.of(
                        new Point(x, y),
                        new Point(x + wide, y + hang),
                        new Point(x + wide, y + hang + high),
                        new Point(x, y + high));
        fill(mat, corners, 1);
    }

    /** Twigs with leaves in pairs, coming in from one side before a lit wall. */
    private static void leaves(Mat mat, SplittableRandom random) {
        mat.setTo(new Scalar(1));
        int twigs = 5 + random.nextInt(3);
        boolean fromLeft = random.nextBoolean();
        for (int i = 0; i < twigs; i++) {
            double x = fromLeft ? -0.05 * SIZE : 1.05 * SIZE;
            double y = SIZE * (0.02 + 0.75 * random.nextDouble());
            double way = (fromLeft ? 0 : Math.PI) + 0.9 * (random.nextDouble() - 0.5);
            double bend = 0.05 * (random.nextDouble() - 0.5);
            double leaf = SIZE * (0.075 + 0.045 * random.nextDouble());
            int pairs = 7 + random.nextInt(4);
            for (int p = 0; p < pairs; p++) {
                double step = 0.55 * leaf;
                Point from = new Point(x, y);
                x += step * Math.cos(way);
                y += step * Math.sin(way);
                way += bend;
                Imgproc.line(mat, from, new Point(x, y), new Scalar(0), 2);
                double size = leaf * (1.1 - 0.06 * p);
                for (int side = -1; side <= 1; side += 2) {
                    double turn = way + side * (0.75 + 0.25 * random.nextDouble());
                    leaf(mat, x, y, turn, size);
                }
            }
            leaf(mat, x, y, way, leaf * 0.7);
        }
    }

    /** A leaf with a point, from its stalk on. */
    private static void leaf(Mat mat, double x, double y, double turn, double length) {
        List<Point> outline = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            double t = i <= 10 ? i / 10.0 : 2 - i / 10.0;
            double half = (i <= 10 ? 1 : -1) * 0.2 * Math.sin(Math.PI * Math.pow(t, 0.8));
            outline.add(
                    new Point(
                            x + length * (t * Math.cos(turn) - half * Math.sin(turn)),
                            y + length * (t * Math.sin(turn) + half * Math.cos(turn))));
        }
        fill(mat, outline, 0);
    }

    /** Spots of sun under a tree: each gap among the leaves draws the sun's round image. */
    private static void dapple(Mat mat, SplittableRandom random) {
        mat.setTo(new Scalar(0.3));
        for (int i = 0; i < 170; i++) {
            double size = SIZE * (0.012 + 0.045 * Math.pow(random.nextDouble(), 2));
            Imgproc.ellipse(
                    mat,
                    new Point(SIZE * random.nextDouble(), SIZE * random.nextDouble()),
                    new Size(size * (1 + random.nextDouble()), size),
                    180 * random.nextDouble(),
                    0,
                    360,
                    new Scalar(0.55 + 0.45 * random.nextDouble()),
                    Imgproc.FILLED);
        }
    }

    private static void fill(Mat mat, List<Point> corners, double value) {
        try (var scratch = new Scratch()) {
            MatOfPoint outline = scratch.keep(new MatOfPoint());
            outline.fromList(corners);
            Imgproc.fillPoly(mat, List.of(outline), new Scalar(value), Imgproc.LINE_AA);
        }
    }
}
