package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Scratch;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The shadow of a product on the surface of a scene: dark where it touches, soft around its foot,
 * and cast along the floor, where the silhouette lies as a card turned to the light would throw it.
 */
final class SceneShadow {
    private static final double CONTACT = 0.55;
    private static final double CLOSE = 0.5;
    private static final double AMBIENT = 0.42;
    private static final double CAST = 0.5;

    /** A card is turned to the light no further than this: what stands isn't round always. */
    private static final double TURNED = 0.7;

    private final Layer layer;
    private final Box area;
    private final Ground ground;
    private final Footing foot;
    private final double base;

    private SceneShadow(Layer layer, Box area, Ground ground) {
        this.layer = layer;
        this.area = area;
        this.ground = ground;
        this.foot = layer.footing();
        this.base = layer.y() + foot.lowest();
    }

    /**
     * @param area of the canvas that may be darkened
     * @param floor outside which it lies on nothing
     * @param light as the seed turned it
     * @param strength 0..2, 1 as designed
     */
    static Shadow of(
            Layer layer,
            Box area,
            Ground ground,
            FloorExtent floor,
            SceneLight light,
            double strength,
            SplittableRandom random) {
        SceneShadow shadow = new SceneShadow(layer, area, ground);
        double soft = 0.7 + 0.8 * random.nextDouble();
        double length = 0.45 + 0.5 * random.nextDouble();
        try (var scratch = new Scratch()) {
            Mat contact = scratch.keep(shadow.contact(0.03));
            Shadow.blur(contact, 0.012 * shadow.foot.width() * soft);
            Mat close = scratch.keep(shadow.contact(0.08));
            Shadow.blur(close, 0.045 * shadow.foot.width() * soft);
            Mat ambient = scratch.keep(shadow.ambient());
            Shadow.blur(ambient, 0.13 * shadow.foot.width());
            Mat low = scratch.keep(shadow.cast(light, length, 5));
            Shadow.blur(low, 0.012 * layer.height() * soft);
            Mat cast = scratch.keep(shadow.cast(light, length, 1.8));
            Shadow.blur(cast, 0.045 * layer.height() * soft);
            Core.max(cast, low, cast);
            double weight = CAST * (1 - 0.7 * light.cast());
            float[] darkness =
                    shadow.join(
                            Shadow.floats(contact),
                            Shadow.floats(close),
                            Shadow.floats(ambient),
                            Shadow.floats(cast),
                            weight,
                            strength);
            shadow.keepTo(floor, darkness);
            return new Shadow(area.x(), area.y(), area.width(), area.height(), darkness);
        }
    }

    /**
     * A band along the lower edge of what touches the floor.
     *
     * @param share its thickness in relation to the foot's width
     */
    private Mat contact(double share) {
        float[] band = new float[area.width() * area.height()];
        double thick = Math.max(2, share * foot.width());
        for (int column = 0; column < layer.width(); column++) {
            int x = layer.x() + column - area.x();
            float touches = foot.touches()[column];
            if (touches == 0 || x < 0 || x >= area.width()) {
                continue;
            }
            int edge = layer.y() + foot.bottoms()[column] - area.y();
            int first = Math.max(0, (int) (edge - thick));
            int last = Math.min(area.height() - 1, (int) (edge + 0.4 * thick));
            for (int y = first; y <= last; y++) {
                band[y * area.width() + x] = touches;
            }
        }
        Mat mat = new Mat(area.height(), area.width(), CvType.CV_32F);
        mat.put(0, 0, band);
        return mat;
    }

    /** The foot as a disc seen from the camera's height. */
    private Mat ambient() {
        Mat mat = Mat.zeros(area.height(), area.width(), CvType.CV_32F);
        double half = foot.width() / 2.0;
        double flat = half * Math.max(0.12, Math.max(foot.roundOr(0), ground.roundness(base)));
        Imgproc.ellipse(
                mat,
                new Point(layer.x() + foot.middle() - area.x(), base - 0.55 * flat - area.y()),
                new Size(1.2 * half, 1.25 * flat),
                0,
                0,
                360,
                new Scalar(1),
                Imgproc.FILLED);
        return mat;
    }

    /**
     * @param fading how fast it grows lighter towards its end
     */
    private Mat cast(SceneLight light, double length, double fading) {
        double norm = Math.hypot(light.side(), light.behind()) + 1e-6;
        double acrossX = -light.side() / norm;
        double away = -light.behind() / norm;
        double across = Math.atan2(acrossX * Math.copySign(1, away), Math.abs(away));
        double turn = Math.max(-TURNED, Math.min(TURNED, across));
        Point[] from = {
            new Point(0, foot.lowest()),
            new Point(layer.width(), foot.lowest()),
            new Point(layer.width(), 0),
            new Point(0, 0)
        };
        Point[] to = new Point[from.length];
        for (int i = 0; i < to.length; i++) {
            double aside = from[i].x - foot.middle();
            double up = (foot.lowest() - from[i].y) * length;
            double x = layer.x() + foot.middle() + aside * Math.cos(turn) + up * acrossX;
            double depth = depth() - aside * Math.sin(turn) + up * away;
            to[i] =
                    new Point(
                            ground.column(x, depth) - area.x(), ground.row(base, depth) - area.y());
        }
        try (var scratch = new Scratch()) {
            Mat silhouette = scratch.keep(new Mat(layer.height(), layer.width(), CvType.CV_32F));
            silhouette.put(0, 0, faded(fading));
            Mat way =
                    scratch.keep(
                            Imgproc.getPerspectiveTransform(
                                    scratch.keep(new MatOfPoint2f(from)),
                                    scratch.keep(new MatOfPoint2f(to))));
            Mat cast = new Mat();
            Imgproc.warpPerspective(silhouette, cast, way, new Size(area.width(), area.height()));
            return cast;
        }
    }

    /** From the foot's front to its middle, on the floor. */
    private double depth() {
        double seen = Math.max(0.1, ground.roundness(base));
        return foot.width() / 2.0 * Math.min(1, foot.roundOr(seen) / seen);
    }

    private float[] faded(double fading) {
        float[] faded = new float[layer.alpha().length];
        for (int row = 0; row < layer.height(); row++) {
            double up = Math.max(0, foot.lowest() - row) / (double) layer.height();
            float fade = (float) Math.exp(-fading * up);
            for (int i = row * layer.width(); i < (row + 1) * layer.width(); i++) {
                faded[i] = layer.alpha()[i] * fade;
            }
        }
        return faded;
    }

    private float[] join(
            float[] contact,
            float[] close,
            float[] ambient,
            float[] cast,
            double castWeight,
            double strength) {
        float[] darkness = new float[contact.length];
        for (int i = 0; i < darkness.length; i++) {
            double light =
                    (1 - CONTACT * contact[i])
                            * (1 - CLOSE * close[i])
                            * (1 - AMBIENT * ambient[i])
                            * (1 - castWeight * cast[i]);
            darkness[i] = (float) Math.min(0.9, strength * (1 - light));
        }
        return darkness;
    }

    private void keepTo(FloorExtent floor, float[] darkness) {
        for (int y = 0; y < area.height(); y++) {
            float on = (float) floor.on(area.y() + y);
            for (int i = y * area.width(); i < (y + 1) * area.width(); i++) {
                darkness[i] *= on;
            }
        }
    }
}
