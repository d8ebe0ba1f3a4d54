package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Scratch;
import java.util.SplittableRandom;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a product takes away from the light of the surface it stands on.
 *
 * @param x of its left column on the canvas
 * @param y of its top row on the canvas
 * @param darkness {@code (height, width)}, 0..1; fades to 0 at the region's edge
 */
record Shadow(int x, int y, int width, int height, float[] darkness) {
    /** The flattest and the roundest that a product's base is taken to look from above. */
    private static final double FLATTEST = 0.07;

    private static final double ROUNDEST = 0.28;

    /** Columns whose lower end is this share of the height above the lowest don't touch. */
    private static final double REACH = 0.1;

    private static final double CONTACT = 0.62;
    private static final double AMBIENT = 0.30;
    private static final double CAST = 0.30;

    /**
     * @param area of the canvas that may be darkened
     * @param side where the light comes from: -1 left, 1 right
     * @param strength 0..2, 1 as designed
     */
    static Shadow of(Layer layer, Box area, double side, double strength, SplittableRandom random) {
        Base base = Base.of(layer, area);
        double hardness = 0.85 + 0.3 * random.nextDouble();
        double lean = -side + 0.5 * (random.nextDouble() - 0.5);
        double length = 0.2 + 0.12 * random.nextDouble();
        try (var scratch = new Scratch()) {
            Mat contact = scratch.keep(contact(layer, area));
            blur(contact, 0.022 * base.width() / hardness);
            Mat ambient = scratch.keep(ellipse(area, base, 1.15, 1.4 * base.round() + 0.06));
            blur(ambient, 0.16 * base.width());
            Mat cast = scratch.keep(cast(layer, area, base, lean, length));
            blur(cast, 0.02 * base.width() + 0.035 * layer.width());
            return new Shadow(
                    area.x(),
                    area.y(),
                    area.width(),
                    area.height(),
                    join(floats(contact), floats(ambient), floats(cast), area, strength));
        }
    }

    /**
     * The same where it may lie, fading out towards the edge.
     *
     * @param share {@code (canvas height, canvas width)}, 0 where it may not lie
     */
    Shadow fadedTo(float[] share, int canvasWidth) {
        float[] faded = darkness.clone();
        for (int i = 0; i < faded.length; i++) {
            float t = share[(y + i / width) * canvasWidth + x + i % width];
            faded[i] *= t * t * (3 - 2 * t);
        }
        return new Shadow(x, y, width, height, faded);
    }

    /** Where the product stands, in the area's coordinates. */
    private record Base(double middle, double bottom, double width, double round) {
        static Base of(Layer layer, Box area) {
            int[] bottoms = layer.bottoms();
            int lowest = layer.bottom();
            double reach = Math.max(2, 0.05 * layer.height());
            int first = layer.width();
            int last = 0;
            for (int x = 0; x < bottoms.length; x++) {
                if (bottoms[x] >= lowest - reach) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
            double width = Math.max(3, last - first + 1);
            return new Base(
                    layer.x() - area.x() + (first + last) / 2.0,
                    layer.y() - area.y() + lowest,
                    width,
                    round(bottoms, first, last, lowest));
        }

        /** How far a base's ends curve up, in relation to half its width. */
        private static double round(int[] bottoms, int first, int last, int lowest) {
            double sag = 0;
            int ends = Math.max(1, (last - first) / 12);
            for (int i = 0; i < ends && first + i < bottoms.length && last - i >= 0; i++) {
                sag += 2 * lowest - bottoms[first + i] - bottoms[last - i];
            }
            double round = 1.3 * sag / (2 * ends) / Math.max(1, (last - first) / 2.0);
            return Math.max(FLATTEST, Math.min(ROUNDEST, round));
        }
    }

    /** A band along the lower edge of what touches the floor. */
    private static Mat contact(Layer layer, Box area) {
        int[] bottoms = layer.bottoms();
        int lowest = layer.bottom();
        double reach = Math.max(2, REACH * layer.height());
        int thick = Math.max(2, layer.height() / 40);
        float[] band = new float[area.width() * area.height()];
        for (int column = 0; column < bottoms.length; column++) {
            double lifted = (lowest - bottoms[column]) / reach;
            int x = layer.x() + column - area.x();
            if (bottoms[column] < 0 || lifted >= 1 || x < 0 || x >= area.width()) {
                continue;
            }
            int edge = layer.y() + bottoms[column] - area.y();
            for (int y = edge - thick; y <= edge + thick / 2; y++) {
                if (y >= 0 && y < area.height()) {
                    band[y * area.width() + x] = (float) (1 - lifted * lifted);
                }
            }
        }
        Mat mat = new Mat(area.height(), area.width(), CvType.CV_32F);
        mat.put(0, 0, band);
        return mat;
    }

    private static Mat ellipse(Box area, Base base, double wide, double flat) {
        Mat mat = Mat.zeros(area.height(), area.width(), CvType.CV_32F);
        double half = base.width() / 2;
        Imgproc.ellipse(
                mat,
                new Point(base.middle(), base.bottom() - 0.7 * half * base.round()),
                new Size(Math.max(1, wide * half), Math.max(1, flat * half)),
                0,
                0,
                360,
                new Scalar(1),
                Imgproc.FILLED);
        return mat;
    }

    /** The silhouette laid on the floor behind the product, leaning away from the light. */
    private static Mat cast(Layer layer, Box area, Base base, double lean, double length) {
        try (var scratch = new Scratch()) {
            float[] faded = new float[layer.alpha().length];
            for (int i = 0; i < faded.length; i++) {
                double up = 1 - (double) (i / layer.width()) / layer.height();
                faded[i] = (float) (layer.alpha()[i] * Math.exp(-1.6 * up));
            }
            Mat silhouette = scratch.keep(new Mat(layer.height(), layer.width(), CvType.CV_32F));
            silhouette.put(0, 0, faded);
            Mat way = scratch.keep(new Mat(2, 3, CvType.CV_64F));
            double bottom = layer.bottom();
            double left = layer.x() - area.x();
            double floor = base.bottom() - 0.4 * base.round() * base.width();
            double skew = 0.75 * lean;
            way.put(0, 0, 1, -skew, left + skew * bottom, 0, length, floor - length * bottom);
            Mat cast = new Mat();
            Imgproc.warpAffine(silhouette, cast, way, new Size(area.width(), area.height()));
            return cast;
        }
    }

    private static float[] join(
            float[] contact, float[] ambient, float[] cast, Box area, double strength) {
        float[] darkness = new float[contact.length];
        for (int i = 0; i < darkness.length; i++) {
            double light =
                    (1 - CONTACT * contact[i]) * (1 - AMBIENT * ambient[i]) * (1 - CAST * cast[i]);
            double fade =
                    fade(i % area.width(), area.width()) * fade(i / area.width(), area.height());
            darkness[i] = (float) Math.min(0.9, strength * fade * (1 - light));
        }
        return darkness;
    }

    private static double fade(int at, int size) {
        double edge = Math.min(at, size - 1 - at) / (0.06 * size + 1);
        return Noise.smooth(Math.min(1, edge));
    }

    static void blur(Mat mat, double sigma) {
        Imgproc.GaussianBlur(mat, mat, new Size(), Math.max(0.6, sigma));
    }

    static float[] floats(Mat mat) {
        float[] values = new float[mat.rows() * mat.cols()];
        mat.get(0, 0, values);
        return values;
    }
}
