package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A weak mirror image in a smooth floor, folded along the product's lower edge. */
final class Reflection {
    private static final double SHEEN = 0.14;
    private static final double DEPTH = 0.16;
    private static final double BLUR = 0.006;
    private static final double MOST = 0.6;

    /** A column whose lower end is higher than this share of the product has no reflection. */
    private static final double LIFTED = 0.1;

    private Reflection() {}

    /**
     * Of what stands on the floor, at its place on the canvas; the layer stays as it is.
     *
     * @param strength 0 none, 1 as a satin floor reflects, 3 a mirror
     * @param blur 0 sharp, 1 as a satin floor blurs; also how soon a reflection fades
     */
    static Layer of(Layer layer, double strength, double blur) {
        int[] bottoms = layer.bottoms();
        int lowest = layer.bottom();
        float[] rgb = new float[layer.rgb().length];
        float[] alpha = new float[layer.alpha().length];
        for (int x = 0; x < layer.width(); x++) {
            // What stands on the floor is folded there; a handle in the air is not.
            double lifted = (lowest - bottoms[x]) / (LIFTED * layer.height());
            double stands = bottoms[x] < 0 ? 0 : Math.max(0, 1 - lifted * lifted);
            for (int down = 0;
                    stands > 0 && down < layer.height() && bottoms[x] - down >= 0;
                    down++) {
                int from = (bottoms[x] - down) * layer.width() + x;
                int to = down * layer.width() + x;
                double fade = Math.exp(-down * (0.4 + 0.6 * blur) / (DEPTH * layer.height()));
                double share = Math.min(MOST, SHEEN * strength) * stands * fade;
                alpha[to] = (float) (share * layer.alpha()[from]);
                System.arraycopy(layer.rgb(), 3 * from, rgb, 3 * to, 3);
            }
        }
        double sigma = Math.max(0.8, BLUR * blur * layer.height());
        return unfolded(layer, bottoms, lowest, rgb, alpha, sigma);
    }

    /** Moves each column under the product's edge, and blurs as a satin floor does. */
    private static Layer unfolded(
            Layer layer, int[] bottoms, int lowest, float[] rgb, float[] alpha, double sigma) {
        int lift = (int) Math.ceil(LIFTED * layer.height()) + 1;
        int height = layer.height() + lift;
        float[] movedRgb = new float[3 * layer.width() * height];
        float[] movedAlpha = new float[layer.width() * height];
        for (int x = 0; x < layer.width(); x++) {
            int offset = bottoms[x] - lowest + lift;
            for (int y = 0; offset >= 0 && y < layer.height() && y + offset < height; y++) {
                int from = y * layer.width() + x;
                int to = (y + offset) * layer.width() + x;
                movedAlpha[to] = alpha[from];
                System.arraycopy(rgb, 3 * from, movedRgb, 3 * to, 3);
            }
        }
        try (var scratch = new Scratch()) {
            blur(movedRgb, layer.width(), height, CvType.CV_32FC3, sigma, scratch);
            blur(movedAlpha, layer.width(), height, CvType.CV_32F, sigma, scratch);
        }
        return new Layer(
                layer.x(),
                layer.y() + lowest + 1 - lift,
                layer.width(),
                height,
                movedRgb,
                movedAlpha);
    }

    private static void blur(
            float[] values, int width, int height, int type, double sigma, Scratch scratch) {
        Mat mat = scratch.keep(new Mat(height, width, type));
        mat.put(0, 0, values);
        Imgproc.GaussianBlur(mat, mat, new Size(), sigma);
        mat.get(0, 0, values);
    }
}
