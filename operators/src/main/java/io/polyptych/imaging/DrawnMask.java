package io.polyptych.imaging;

import io.polyptych.objects.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A mask as a person would draw it around a product, made from the product's silhouette: the
 * silhouette, its convex hull or a bounding shape, then one or two of dilation, erosion, opening
 * and closing, then a last dilation, since a hand draws around an edge and not along it.
 *
 * <p>IC-Custom makes its user-drawn masks from precise ones by dilation, erosion, opening and
 * closing (appendix F) and gives no sizes; the shapes, the odds and the radii here are this
 * project's. Everything follows from the seed. At least {@link #LEAST_COVER} of the silhouette lies
 * inside: where the operations leave less, they are done again with half the radius.
 *
 * @param plane of the silhouette's size, 0 and 255
 * @param how the shape, and the operations with their radii in pixels of the drawing, whose window
 *     around the product is {@value #EDGE} pixels long
 */
public record DrawnMask(Plane plane, String how) {
    /** The share of the silhouette's pixels that every drawn mask covers. */
    public static final double LEAST_COVER = 0.9;

    /** What is asked for at the size drawn at, so that enlarging it keeps the promise. */
    private static final double LEAST_COVER_SMALL = 0.94;

    /** A hand is no finer, and discs of more pixels take long. */
    private static final int EDGE = 256;

    /** Room around the product's box for what grows, in its longer sides. */
    private static final double ROOM = 0.45;

    /** Radii are shares of the longer side of the product's box. */
    private static final double LEAST_RADIUS = 0.02;

    private static final double MOST_RADIUS = 0.12;
    private static final double MOST_LAST_RADIUS = 0.08;
    private static final double TWO_OPERATIONS = 0.5;

    private static final int HALF = 128;

    private enum Operation {
        DILATE,
        ERODE,
        OPEN,
        CLOSE
    }

    /** One operation of a drawing. */
    private record Step(Operation operation, double radius) {}

    /**
     * Draws around a silhouette.
     *
     * @param precise white = product; at least one value must be half white
     * @param seed decides everything that is drawn by chance
     */
    public static DrawnMask of(Plane precise, long seed) {
        Box box =
                Box.around(precise)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a silhouette without a pixel of at least half"
                                                        + " white has nothing to draw around"));
        int longer = Math.max(box.width(), box.height());
        int room = (int) Math.ceil(ROOM * longer);
        Box window = box.grown(room, room, precise.width(), precise.height());
        try (var scratch = new Scratch()) {
            Mat whole = scratch.keep(Mats.gray(precise));
            Imgproc.threshold(whole, whole, HALF - 1, 255, Imgproc.THRESH_BINARY);
            Mat product = scratch.keep(whole.submat(window.rect()));
            double scale = Math.min(1, (double) EDGE / Math.max(window.width(), window.height()));
            Mat small = reduced(product, scale, scratch);
            Random random = random(seed);
            DrawnShape shape = DrawnShape.by(random);
            List<Step> steps = steps(random);
            Mat base = scratch.keep(shape.around(small));
            for (double reach = scale * longer; ; reach /= 2) {
                Mat drawn = scratch.keep(base.clone());
                String done = carryOut(steps, reach, drawn);
                if (cover(drawn, small, scratch) >= LEAST_COVER_SMALL) {
                    enlarge(drawn, product, scratch);
                    return new DrawnMask(Mats.plane(whole), shape.word() + ", " + done);
                }
            }
        }
    }

    /**
     * The first numbers of neighbouring seeds are alike in Java's generator; a digest's are not.
     */
    private static Random random(long seed) {
        return new Random(Digests.first63Bits(Digests.sha256("drawn-mask-1 " + seed)));
    }

    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int count = random.nextDouble() < TWO_OPERATIONS ? 2 : 1;
        for (int i = 0; i < count; i++) {
            Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
            steps.add(new Step(operation, between(LEAST_RADIUS, MOST_RADIUS, random)));
        }
        steps.add(new Step(Operation.DILATE, between(LEAST_RADIUS, MOST_LAST_RADIUS, random)));
        return steps;
    }

    /** Without a radius an operation changes nothing: halving it ends with the shape itself. */
    private static String carryOut(List<Step> steps, double reach, Mat mask) {
        List<String> done = new ArrayList<>();
        for (Step step : steps) {
            int radius = (int) Math.round(step.radius * reach);
            switch (step.operation) {
                case DILATE -> Morphology.dilate(mask, radius);
                case ERODE -> Morphology.erode(mask, radius);
                case OPEN -> Morphology.open(mask, radius);
                case CLOSE -> Morphology.close(mask, radius);
            }
            done.add(step.operation.name().toLowerCase(Locale.ROOT) + " " + radius);
        }
        return String.join(", ", done);
    }

    /** What is half white; where all is thinner than that, what is whitest. */
    private static Mat reduced(Mat product, double scale, Scratch scratch) {
        Mat small = scratch.mat();
        product.convertTo(small, CvType.CV_32F);
        Size size =
                new Size(
                        Math.max(1, Math.round(product.cols() * scale)),
                        Math.max(1, Math.round(product.rows() * scale)));
        Imgproc.resize(small, small, size, 0, 0, Imgproc.INTER_AREA);
        double whitest = Core.minMaxLoc(small).maxVal;
        double half = Math.min(255, whitest) / 2;
        Imgproc.threshold(small, small, half, 255, Imgproc.THRESH_BINARY);
        small.convertTo(small, CvType.CV_8UC1);
        return small;
    }

    /**
     * Puts a drawing in the place of the product, in its size; what the coarse drawing lost of a
     * thin product is put back.
     */
    private static void enlarge(Mat drawn, Mat product, Scratch scratch) {
        Mat large = scratch.mat();
        Imgproc.resize(drawn, large, product.size(), 0, 0, Imgproc.INTER_LINEAR);
        Imgproc.threshold(large, large, HALF - 1, 255, Imgproc.THRESH_BINARY);
        if (cover(large, product, scratch) < LEAST_COVER) {
            Core.bitwise_or(large, product, large);
        }
        large.copyTo(product);
    }

    private static double cover(Mat drawn, Mat product, Scratch scratch) {
        Mat inside = scratch.mat();
        Core.bitwise_and(drawn, product, inside);
        return (double) Core.countNonZero(inside) / Core.countNonZero(product);
    }

    private static double between(double least, double most, Random random) {
        return least + (most - least) * random.nextDouble();
    }
}
