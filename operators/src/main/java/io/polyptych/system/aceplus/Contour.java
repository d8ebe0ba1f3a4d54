package io.polyptych.system.aceplus;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Pixels;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws what a picture shows: the network of Chan et al., Learning to Generate Line Drawings (CVPR
 * 2022), in contour style, that ACE++'s local editing is guided by.
 *
 * <p>Source: scepter 1.4.1, InfoDrawContourAnnotator of modules/annotator/informative_drawing.py;
 * published as informative_drawing_contour_style.pth, read here by the same names from safetensors.
 * In float32, whatever the others compute in. Whoever loads it closes it.
 */
final class Contour implements AutoCloseable {
    private final Weights weights;
    private final Placement placement;

    private Contour(Weights weights, Placement placement) {
        this.weights = weights;
        this.placement = placement;
    }

    /**
     * @param device as a placement names it
     * @throws UnusableModel if tensors are missing or misshapen
     */
    static Contour load(WeightSource source, String device) {
        var placement = new Placement(device, Precision.FLOAT32);
        source.require(shapes());
        List<String> names = List.copyOf(shapes().keySet());
        return new Contour(source.block("", names, placement), placement);
    }

    /** Names and shapes of its tensors. */
    static Map<String, long[]> shapes() {
        var shapes = new LinkedHashMap<String, long[]>();
        layer(shapes, "model0.1", 64, new long[] {64, 3, 7, 7});
        layer(shapes, "model1.0", 128, new long[] {128, 64, 3, 3});
        layer(shapes, "model1.3", 256, new long[] {256, 128, 3, 3});
        for (int block = 0; block < 3; block++) {
            for (int place : new int[] {1, 5}) {
                String name = "model2.%d.conv_block.%d".formatted(block, place);
                layer(shapes, name, 256, new long[] {256, 256, 3, 3});
            }
        }
        // Of a transposed convolution: in, out.
        layer(shapes, "model3.0", 128, new long[] {256, 128, 3, 3});
        layer(shapes, "model3.3", 64, new long[] {128, 64, 3, 3});
        layer(shapes, "model4.1", 1, new long[] {1, 64, 7, 7});
        return shapes;
    }

    private static void layer(Map<String, long[]> shapes, String name, long out, long[] weight) {
        shapes.put(name + ".weight", weight);
        shapes.put(name + ".bias", new long[] {out});
    }

    /**
     * Dark lines on white, of the picture's size; fractions of a grey are cut off, as in the
     * reference. The network's own drawing has sides of multiples of 4, at which the reference
     * stops; here what is too much, below and on the right, is left out.
     */
    Picture drawing(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        try (Scope scope = Scope.open()) {
            float[] numbers = Pixels.channelsFirst(picture);
            Tensor pixels = scope.floats(numbers, 1, 3, height, width);
            Tensor drawn = scope.call("aceplus.contour", scope.place(pixels, placement), weights);
            float[] shades = drawn.floats();
            int line = (int) drawn.size(3);
            byte[] rgb = new byte[3 * width * height];
            for (int i = 0; i < rgb.length; i++) {
                int pixel = i / 3;
                rgb[i] = (byte) (shades[pixel / width * line + pixel % width] * 255f);
            }
            return new Picture(width, height, rgb);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
