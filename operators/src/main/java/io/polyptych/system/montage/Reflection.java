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

    /** A column whose lower end is higher than this share of the product has no reflection. */
    private static final double LIFTED = 0.1;

    private Reflection() {}

    /**
     * @param strength 0..2, 1 as designed
     */
    static Layer of(Layer layer, double strength) {
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
                double fade = Math.exp(-down / (DEPTH * layer.height()));
                alpha[to] = (float) (SHEEN * strength * stands * fade * layer.alpha()[from]);
                System.arraycopy(layer.rgb(), 3 * from, rgb, 3 * to, 3);
            }
        }
        return unfolded(layer, bottoms, lowest, rgb, alpha);
    }

    /** Moves each column under the product's edge, and blurs as a satin floor does. */
    private static Layer unfolded(
            Layer layer, int[] bottoms, int lowest, float[] rgb, float[] alpha) {
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
            blur(movedRgb, layer.width(), height, CvType.CV_32FC3, layer, scratch);
            blur(movedAlpha, layer.width(), height, CvType.CV_32F, layer, scratch);
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
            float[] values, int width, int height, int type, Layer layer, Scratch scratch) {
        Mat mat = scratch.keep(new Mat(height, width, type));
        mat.put(0, 0, values);
        Imgproc.GaussianBlur(mat, mat, new Size(), Math.max(0.8, 0.006 * layer.height()));
        mat.get(0, 0, values);
    }
}
