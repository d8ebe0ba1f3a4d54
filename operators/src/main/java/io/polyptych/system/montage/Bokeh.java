package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Small lamps far behind the product: a lens that is not focused on them draws each as a disc, a
 * little brighter at its rim.
 */
final class Bokeh {
    private static final int COUNT = 46;
    private static final int SMALLER = 2;

    private Bokeh() {}

    /** Adds their light to the rows above an edge. */
    static void add(
            LinearPicture picture, List<Shade> lamps, double edge, SplittableRandom random) {
        int width = Math.max(1, picture.width() / SMALLER);
        int height = Math.max(1, picture.height() / SMALLER);
        double shorter = Math.min(width, height);
        try (var scratch = new Scratch()) {
            Mat light = scratch.keep(new Mat(height, width, CvType.CV_32FC3, new Scalar(0, 0, 0)));
            Mat disc = scratch.keep(new Mat(height, width, CvType.CV_32FC3));
            for (int layer = 0; layer < 3; layer++) {
                // Three layers, so that overlapping discs add up as light does.
                disc.setTo(new Scalar(0, 0, 0));
                for (int i = layer; i < COUNT; i += 3) {
                    disc(
                            disc,
                            lamps.get(random.nextInt(lamps.size())),
                            edge / picture.height(),
                            shorter,
                            random);
                }
                Core.add(light, disc, light);
            }
            Imgproc.GaussianBlur(light, light, new Size(), Math.max(0.6, 0.0025 * shorter));
            Mat large = scratch.mat();
            Imgproc.resize(
                    light,
                    large,
                    new Size(picture.width(), picture.height()),
                    0,
                    0,
                    Imgproc.INTER_LINEAR);
            float[] added = new float[picture.rgb().length];
            large.get(0, 0, added);
            double fade = 0.06 * picture.height();
            for (int y = 0; y < Math.min(edge, picture.height()); y++) {
                float share = (float) Math.min(1, (edge - y) / fade);
                for (int i = 3 * y * picture.width(); i < 3 * (y + 1) * picture.width(); i++) {
                    picture.rgb()[i] += share * added[i];
                }
            }
        }
    }

    private static void disc(
            Mat mat, Shade lamp, double edge, double shorter, SplittableRandom random) {
        double radius = shorter * (0.018 + 0.036 * random.nextDouble());
        double strength = 0.1 + 0.4 * Math.pow(random.nextDouble(), 2);
        double[] rgb = lamp.rgb();
        Point at =
                new Point(
                        mat.cols() * random.nextDouble(),
                        mat.rows() * edge * (1.05 * random.nextDouble() - 0.05));
        Imgproc.circle(mat, at, (int) radius, light(rgb, 1.25 * strength), Imgproc.FILLED);
        Imgproc.circle(mat, at, (int) (0.9 * radius), light(rgb, strength), Imgproc.FILLED);
    }

    private static Scalar light(double[] rgb, double strength) {
        return new Scalar(
                strength * Light.toLinear(rgb[0]),
                strength * Light.toLinear(rgb[1]),
                strength * Light.toLinear(rgb[2]));
    }
}
