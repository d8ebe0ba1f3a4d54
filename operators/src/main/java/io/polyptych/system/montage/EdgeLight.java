package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Lets a little of the background's light spill over the product's rim, as a lens does. */
final class EdgeLight {
    private static final double SPILL = 0.12;

    private EdgeLight() {}

    static void wrap(Layer layer, Drawing drawing) {
        try (var scratch = new Scratch()) {
            Mat inside = scratch.keep(new Mat(layer.height(), layer.width(), CvType.CV_32F));
            inside.put(0, 0, layer.alpha());
            double sigma = Math.max(0.8, 0.006 * Math.max(layer.width(), layer.height()));
            Imgproc.GaussianBlur(inside, inside, new Size(), sigma);
            float[] depth = new float[layer.alpha().length];
            inside.get(0, 0, depth);
            float[] behind = behind(layer, drawing, scratch, 3 * sigma);
            for (int i = 0; i < depth.length; i++) {
                float spill = (float) (SPILL * 2 * Math.max(0, Math.min(0.5, 1 - depth[i])));
                for (int c = 0; c < 3; c++) {
                    float own = layer.rgb()[3 * i + c];
                    layer.rgb()[3 * i + c] = own + spill * (behind[3 * i + c] - own);
                }
            }
        }
    }

    private static float[] behind(Layer layer, Drawing drawing, Scratch scratch, double sigma) {
        float[] rgb = new float[layer.rgb().length];
        for (int y = 0; y < layer.height(); y++) {
            for (int x = 0; x < layer.width(); x++) {
                int cx = Math.max(0, Math.min(drawing.width() - 1, layer.x() + x));
                int cy = Math.max(0, Math.min(drawing.height() - 1, layer.y() + y));
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * layer.width() + x) + c] = drawing.get(cx, cy, c);
                }
            }
        }
        Mat mat = scratch.keep(new Mat(layer.height(), layer.width(), CvType.CV_32FC3));
        mat.put(0, 0, rgb);
        Imgproc.GaussianBlur(mat, mat, new Size(), sigma);
        mat.get(0, 0, rgb);
        return rgb;
    }
}
