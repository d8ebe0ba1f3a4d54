package io.polyptych.imaging;

import java.util.ArrayDeque;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The hard silhouette of an object before a plain background.
 *
 * <p>An object differs from the background by colour, or by light with a sharp edge. A shadow is
 * the background, darker, and reached from the lit background without crossing an edge; so
 * background grows into it.
 */
final class PackshotSilhouette {
    /** A colour difference counts more than one of light, which shading makes too. */
    private static final double CHROMA = 2;

    /** The steepest slope of light within a soft shadow, in L a pixel at 512 pixels. */
    private static final double SHADOW_SLOPE = 3.2;

    /** The same near the object's foot, where it is darkest and shortest. */
    private static final double FOOT_SLOPE = 8;

    /** How far a shadow's colour may be from the background's near the foot. */
    private static final double FOOT_TINT = 3.8;

    /** A share of the low threshold that counts where the silhouette's form asks for it. */
    private static final double FAINT = 0.5;

    /** The part of the object's height that counts as its foot. */
    private static final double FOOT = 0.16;

    /** How much darker than the background a shadow may be, in L. */
    private static final double SHADOW_DEPTH = 48;

    /** Specks and enclosed gaps below this share of the object are noise. */
    private static final double SPECK = 0.004;

    private final LabPicture picture;
    private final Background background;
    private final double low;
    private final double high;

    PackshotSilhouette(LabPicture picture, Background background) {
        this.picture = picture;
        this.background = background;
        this.low = Math.max(3, 4 * background.noise());
        this.high = Math.max(8, 7 * background.noise());
    }

    /** CV_8UC1 of 0 and 255; the caller releases it. */
    Mat find() {
        boolean[] unlike = withoutHalo(hysteresis());
        byte[] shade = shade(foot(unlike));
        growBackground(unlike, shade);
        Mat object = mat(unlike, null);
        dropShadowRinds(object, unlike, shade);
        Morphology.keepLargest(object, 0.05);
        fillNotches(object);
        Morphology.fillHoles(object, SPECK * Core.countNonZero(object));
        return object;
    }

    /** A pale band seen against the background is a notch in the silhouette; a gap is no band. */
    private void fillNotches(Mat object) {
        try (var scratch = new Scratch()) {
            Mat closed = scratch.keep(object.clone());
            Morphology.close(closed, Math.max(2, Math.max(picture.width(), picture.height()) / 36));
            byte[] within = Mats.plane(closed).values();
            boolean[] faint = new boolean[within.length];
            for (int i = 0; i < faint.length; i++) {
                faint[i] = within[i] != 0 && difference(i) > FAINT * low;
            }
            Mat filled = scratch.keep(mat(faint, null));
            Imgproc.medianBlur(filled, filled, 5);
            Core.max(object, filled, object);
        }
    }

    /** Pixels above the low threshold that touch, over such pixels, one above the high one. */
    private boolean[] hysteresis() {
        int width = picture.width();
        boolean[] found = new boolean[picture.pixels()];
        boolean[] weak = new boolean[picture.pixels()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < found.length; i++) {
            double difference = difference(i);
            weak[i] = difference > low;
            if (difference > high) {
                found[i] = true;
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            int i = queue.poll();
            for (int n : neighbours(i, width)) {
                if (n >= 0 && n < found.length && weak[n] && !found[n]) {
                    found[n] = true;
                    queue.add(n);
                }
            }
        }
        return found;
    }

    /**
     * Drops thin rims of weak difference around the strong: what JPEG's coarse colour blocks and a
     * lens spread beyond an object's edge. Broad weak areas are pale parts of the object.
     */
    private boolean[] withoutHalo(boolean[] unlike) {
        boolean[] strong = new boolean[unlike.length];
        boolean[] weak = new boolean[unlike.length];
        for (int i = 0; i < unlike.length; i++) {
            strong[i] = unlike[i] && difference(i) > high;
            weak[i] = unlike[i] && !strong[i];
        }
        try (var scratch = new Scratch()) {
            Mat broad = scratch.keep(mat(weak, null));
            Morphology.open(broad, Math.max(1, Math.max(picture.width(), picture.height()) / 150));
            Core.max(broad, scratch.keep(mat(strong, null)), broad);
            byte[] kept = Mats.plane(broad).values();
            for (int i = 0; i < strong.length; i++) {
                strong[i] = kept[i] != 0;
            }
            return strong;
        }
    }

    /** The row from which on things near the object are likely its contact shadow. */
    private int foot(boolean[] unlike) {
        try (var scratch = new Scratch()) {
            Mat object = scratch.keep(mat(unlike, null));
            Morphology.keepLargest(object, 0.05);
            return Box.around(Mats.plane(object))
                    .map(box -> box.bottom() - (int) (FOOT * box.height()))
                    .orElse(picture.height());
        }
    }

    /**
     * 1 where a pixel could be the background in shadow, 2 where it also lies on no edge. Near the
     * object's foot a shadow may take on the object's colour and be steep; higher up the same would
     * be the object's own pale rim.
     */
    private byte[] shade(int foot) {
        float[] slope = slope();
        double perPixel = 512.0 / Math.max(picture.width(), picture.height());
        double tint = Math.min(FOOT_TINT, 1.0 + 2 * background.noise());
        byte[] shade = new byte[picture.pixels()];
        for (int i = 0; i < shade.length; i++) {
            boolean atFoot = i / picture.width() >= foot;
            double steepest = (atFoot ? FOOT_SLOPE : SHADOW_SLOPE) * perPixel;
            double darker = background.lab()[3 * i] - picture.lab()[3 * i];
            double tinted = (atFoot ? FOOT_TINT : tint) + 0.06 * Math.max(0, darker);
            boolean could = darker > -low && darker < SHADOW_DEPTH && shadowChroma(i) < tinted;
            shade[i] = (byte) (could ? slope[i] < steepest ? 2 : 1 : 0);
        }
        return shade;
    }

    private void growBackground(boolean[] unlike, byte[] shade) {
        int width = picture.width();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < unlike.length; i++) {
            if (!unlike[i]) {
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            int i = queue.poll();
            for (int n : neighbours(i, width)) {
                if (n >= 0 && n < unlike.length && unlike[n] && shade[n] == 2) {
                    unlike[n] = false;
                    queue.add(n);
                }
            }
        }
    }

    /** Removes thin shade-coloured leftovers, but no thin part of another colour. */
    private void dropShadowRinds(Mat object, boolean[] unlike, byte[] shade) {
        try (var scratch = new Scratch()) {
            Mat opened = scratch.mat();
            object.copyTo(opened);
            Morphology.open(opened, Math.max(2, Math.max(picture.width(), picture.height()) / 128));
            Mat coloured = scratch.keep(mat(unlike, shade));
            Core.max(opened, coloured, object);
        }
    }

    private double difference(int i) {
        double dl = picture.lab()[3 * i] - background.lab()[3 * i];
        double da = picture.lab()[3 * i + 1] - background.lab()[3 * i + 1];
        double db = picture.lab()[3 * i + 2] - background.lab()[3 * i + 2];
        return Math.sqrt(dl * dl + CHROMA * CHROMA * (da * da + db * db));
    }

    /** How far a pixel's colour is from the background's, darkened to its lightness. */
    private double shadowChroma(int i) {
        double scale =
                Math.max(
                        0,
                        Math.min(1, picture.lab()[3 * i] / Math.max(1, background.lab()[3 * i])));
        return Math.hypot(
                picture.lab()[3 * i + 1] - scale * background.lab()[3 * i + 1],
                picture.lab()[3 * i + 2] - scale * background.lab()[3 * i + 2]);
    }

    /** Change of L a pixel, slightly blurred: {@code (height, width)}. */
    private float[] slope() {
        try (var scratch = new Scratch()) {
            float[] light = new float[picture.pixels()];
            for (int i = 0; i < light.length; i++) {
                light[i] = picture.lab()[3 * i];
            }
            Mat l = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
            l.put(0, 0, light);
            Imgproc.GaussianBlur(l, l, new Size(), 1.0);
            Mat dx = scratch.mat();
            Mat dy = scratch.mat();
            Imgproc.Sobel(l, dx, CvType.CV_32F, 1, 0, 3, 0.125, 0);
            Imgproc.Sobel(l, dy, CvType.CV_32F, 0, 1, 3, 0.125, 0);
            Mat slope = scratch.mat();
            Core.magnitude(dx, dy, slope);
            slope.get(0, 0, light);
            return light;
        }
    }

    /** Its four neighbours; -1 for those beyond the left or right edge. */
    private static int[] neighbours(int i, int width) {
        int x = i % width;
        return new int[] {x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width};
    }

    /** White where inside and, if shade is given, not shade-coloured. */
    private Mat mat(boolean[] inside, byte[] shade) {
        byte[] values = new byte[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inside[i] && (shade == null || shade[i] == 0) ? 255 : 0);
        }
        Mat mat = new Mat(picture.height(), picture.width(), CvType.CV_8UC1);
        mat.put(0, 0, values);
        return mat;
    }
}
