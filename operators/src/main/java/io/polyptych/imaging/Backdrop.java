package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * What lies behind the thing in a picture, judged by the picture's edge: plain where nearly all of
 * the edge has the colours expected from a wall or a sweep.
 *
 * <p>The backdrop's colour at a place is interpolated between the left and the right end of its
 * row, so that a sweep which darkens towards the floor counts as plain. A quick judgement for
 * captions; the cut-outs of {@code mask} are made with more care.
 *
 * @param plain whether the edge is one calm surface
 * @param foreground what stands out from it, as its largest connected part; null unless plain
 */
public record Backdrop(boolean plain, Plane foreground) {
    /** Pixels a side are looked at; more tell a caption nothing. */
    private static final int LOOKED_AT = 256;

    private static final double EDGE_TOLERANCE = 8;
    private static final double PLAIN_SHARE = 0.9;
    private static final double STANDS_OUT = 10;
    private static final double LEAST_SHARE = 0.005;

    /** A picture of at most so many pixels a side as is judged here, in the same ratio. */
    public static Picture reduced(Picture picture) {
        return Resize.within(picture, LOOKED_AT);
    }

    /** Judges a picture, best a {@link #reduced} one. */
    public static Backdrop of(Picture picture) {
        Lab[] pixels = lab(picture);
        Lab[] left = column(picture, pixels, 0);
        Lab[] right = column(picture, pixels, picture.width() - 1);
        if (share(picture, pixels, left, right) < PLAIN_SHARE) {
            return new Backdrop(false, null);
        }
        byte[] out = new byte[pixels.length];
        for (int y = 0, i = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++, i++) {
                Lab expected = between(left[y], right[y], x, picture.width());
                out[i] = (byte) (pixels[i].distance(expected) > STANDS_OUT ? 255 : 0);
            }
        }
        Plane foreground = largestPart(new Plane(picture.width(), picture.height(), out));
        return new Backdrop(true, foreground);
    }

    /** Whether anything stands out at all. */
    public boolean hasForeground() {
        return foreground != null;
    }

    /** The share of the picture's edge that is as the rows' ends let expect. */
    private static double share(Picture picture, Lab[] pixels, Lab[] left, Lab[] right) {
        int width = picture.width();
        int height = picture.height();
        int calm = 0;
        int all = 0;
        for (int y : new int[] {0, height - 1}) {
            for (int x = 0; x < width; x++, all++) {
                Lab expected = between(left[y], right[y], x, width);
                calm += pixels[y * width + x].distance(expected) <= EDGE_TOLERANCE ? 1 : 0;
            }
        }
        for (Lab[] side : List.of(left, right)) {
            for (int y = 1; y < height; y++, all++) {
                calm += side[y].distance(side[y - 1]) <= EDGE_TOLERANCE ? 1 : 0;
            }
        }
        return (double) calm / all;
    }

    private static Lab between(Lab left, Lab right, int x, int width) {
        double t = width == 1 ? 0 : (double) x / (width - 1);
        return new Lab(
                left.l() + t * (right.l() - left.l()),
                left.a() + t * (right.a() - left.a()),
                left.b() + t * (right.b() - left.b()));
    }

    /** A side's colours, each row's the mean of itself and its neighbours. */
    private static Lab[] column(Picture picture, Lab[] pixels, int x) {
        Lab[] smooth = new Lab[picture.height()];
        for (int y = 0; y < smooth.length; y++) {
            List<Lab> near = new ArrayList<>();
            for (int j = Math.max(0, y - 2); j <= Math.min(smooth.length - 1, y + 2); j++) {
                near.add(pixels[j * picture.width() + x]);
            }
            smooth[y] =
                    new Lab(
                            near.stream().mapToDouble(Lab::l).average().orElseThrow(),
                            near.stream().mapToDouble(Lab::a).average().orElseThrow(),
                            near.stream().mapToDouble(Lab::b).average().orElseThrow());
        }
        return smooth;
    }

    private static Lab[] lab(Picture picture) {
        byte[] rgb = picture.rgb();
        Lab[] pixels = new Lab[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Lab.of(rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF);
        }
        return pixels;
    }

    private static Plane largestPart(Plane standsOut) {
        try (var scratch = new Scratch()) {
            Mat mask = scratch.keep(Mats.gray(standsOut));
            Mat labels = scratch.mat();
            Mat stats = scratch.mat();
            int parts = Imgproc.connectedComponentsWithStats(mask, labels, stats, scratch.mat());
            int best = 0;
            for (int part = 1; part < parts; part++) {
                best = best == 0 || area(stats, part) > area(stats, best) ? part : best;
            }
            if (best == 0 || area(stats, best) < LEAST_SHARE * standsOut.values().length) {
                return null;
            }
            int[] places = new int[standsOut.values().length];
            labels.get(0, 0, places);
            byte[] values = new byte[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = (byte) (places[i] == best ? 255 : 0);
            }
            return new Plane(standsOut.width(), standsOut.height(), values);
        }
    }

    private static double area(Mat stats, int part) {
        return stats.get(part, Imgproc.CC_STAT_AREA)[0];
    }
}
