package io.polyptych.imaging;

import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * The colours of a product alone, without what its soft edge took over from its old background.
 *
 * <p>A pixel at the edge shows {@code I = alpha F + (1 - alpha) B}. Both colours are first guessed
 * from the pixels nearby that show one of them alone; of all pairs, the likeliest is taken, with
 * normal spreads of the guesses' and the pixel's errors: {@code F = F0 + alpha (I - alpha F0 - (1 -
 * alpha) B0) / (alpha² + b (1 - alpha)² + n (1 - alpha))}, b and n being the variances of the
 * background's guess and of the pixel in relation to that of the product's. That is the pixel's own
 * colour where the product covers it, and the guess where it shows nothing of the product.
 *
 * <p>The guesses go on smoothly around the product, so that it can be scaled and blurred without
 * the old background coming back; beyond a margin of a few per cent the picture stays as it is.
 * Compare Germer et al., Fast Multi-Level Foreground Estimation (2020), and Forte, Approximate Fast
 * Foreground Colour Estimation (2021), which ask the same and iterate.
 */
public final class ForegroundColours {
    /** From this alpha on a pixel shows the product alone, down to this one the background. */
    private static final float OPAQUE = 0.98f;

    private static final float CLEAR = 0.02f;

    /** Next to a soft pixel even an opaque one may hold some background: a lens blurs, JPEG too. */
    private static final float BESIDE_AN_EDGE = 0.08f;

    /** What a soft pixel's unmixed colour counts, for parts so thin that they have no other. */
    private static final float SOFT = 0.2f;

    private static final float BACKGROUND_VARIANCE = 4;

    /** Mostly of a lens, of JPEG and of an alpha that is not exact. */
    private static final float PIXEL_VARIANCE = 2;

    /** Pixels, and a share of the picture, around the product that are filled. */
    private static final int MARGIN = 8;

    private static final float UNKNOWN = 1e-6f;

    private ForegroundColours() {}

    /**
     * A picture of the same size; thread-safe, changes neither argument.
     *
     * @param alpha the product's cut-out in the picture, of its size
     * @throws IllegalArgumentException if it is of another size
     */
    public static Picture of(Picture picture, Plane alpha) {
        if (picture.width() != alpha.width() || picture.height() != alpha.height()) {
            throw new IllegalArgumentException(
                    "a cut-out of %d x %d for a picture of %d x %d"
                            .formatted(
                                    alpha.width(),
                                    alpha.height(),
                                    picture.width(),
                                    picture.height()));
        }
        try (var scratch = new Scratch()) {
            Mat cutOut = scratch.keep(Mats.gray(alpha));
            Rect seen = Imgproc.boundingRect(cutOut);
            if (seen.width == 0) {
                return picture;
            }
            int margin = MARGIN + Math.max(picture.width(), picture.height()) / 32;
            Rect around =
                    new Box(seen.x, seen.y, seen.width, seen.height)
                            .grown(margin, margin, picture.width(), picture.height())
                            .rect();
            Mat whole = scratch.keep(Mats.bgr(picture));
            Mat part = scratch.keep(scratch.keep(whole.submat(around)).clone());
            Plane partAlpha = Mats.plane(scratch.keep(scratch.keep(cutOut.submat(around)).clone()));
            Mat alone = scratch.keep(Mats.bgr(alone(Mats.picture(part), partAlpha)));
            alone.copyTo(scratch.keep(whole.submat(around)));
            return Mats.picture(whole);
        }
    }

    private static Picture alone(Picture picture, Plane alpha) {
        float[] shares = new float[alpha.values().length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (alpha.values()[i] & 0xff) / 255f;
        }
        float[] background = colours(picture);
        Membrane.fill(background, backgroundWeights(shares), picture.width(), picture.height(), 3);
        float[] product = unmixed(picture, shares, background);
        Membrane.fill(
                product,
                productWeights(shares, picture.width()),
                picture.width(),
                picture.height(),
                3);
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            float a = shares[i / 3];
            float seen = picture.rgb()[i] & 0xff;
            float off = seen - a * product[i] - (1 - a) * background[i];
            float spread =
                    a * a + (1 - a) * (1 - a) * BACKGROUND_VARIANCE + (1 - a) * PIXEL_VARIANCE;
            float colour = product[i] + a * off / spread;
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, colour)));
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static float[] colours(Picture picture) {
        float[] colours = new float[picture.rgb().length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = picture.rgb()[i] & 0xff;
        }
        return colours;
    }

    /** The product's colour as each pixel tells it by itself, the background's being known. */
    private static float[] unmixed(Picture picture, float[] shares, float[] background) {
        float[] colours = colours(picture);
        for (int i = 0; i < colours.length; i++) {
            float a = shares[i / 3];
            if (a > CLEAR && a < OPAQUE) {
                float colour = (colours[i] - (1 - a) * background[i]) / a;
                colours[i] = Math.max(0, Math.min(255, colour));
            }
        }
        return colours;
    }

    private static float[] productWeights(float[] shares, int width) {
        float[] weights = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] >= OPAQUE) {
                weights[i] = besideAnEdge(shares, i, width) ? BESIDE_AN_EDGE : 1;
            } else if (shares[i] > CLEAR) {
                weights[i] = Math.max(UNKNOWN, SOFT * shares[i] * shares[i] * shares[i]);
            }
        }
        return weights;
    }

    private static float[] backgroundWeights(float[] shares) {
        float[] weights = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            weights[i] = shares[i] <= CLEAR ? 1 : UNKNOWN * (1 - shares[i]);
        }
        return weights;
    }

    private static boolean besideAnEdge(float[] shares, int i, int width) {
        int x = i % width;
        return x > 0 && shares[i - 1] < OPAQUE
                || x < width - 1 && shares[i + 1] < OPAQUE
                || i >= width && shares[i - width] < OPAQUE
                || i + width < shares.length && shares[i + width] < OPAQUE;
    }
}
