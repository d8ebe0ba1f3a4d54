package io.polyptych.embed;

import io.polyptych.contract.Unscorable;
import io.polyptych.engine.Scope;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How well a picture pleases, about 1 to 10, from CLIP's embedding of it: LAION's aesthetic
 * predictors.
 *
 * <p>Two are published, told apart by their tensors' names:
 *
 * <ul>
 *   <li><b>linear</b>: {@code weight} (1, 768) for ViT-L/14, (1, 512) for ViT-B/32, and {@code
 *       bias}; LAION-AI/aesthetic-predictor, sa_0_4_vit_l_14_linear.pth. SynCD filters by it (6 and
 *       more).
 *   <li><b>improved</b>: five linear layers, {@code layers.0, 2, 4, 6, 7}, from 768 numbers to
 *       1024, 128, 64, 16 and 1; christophschuhmann/improved-aesthetic-predictor,
 *       sac+logos+ava1-l14-linearMSE.pth. The released code has nothing between the layers,
 *       whatever the name of the file says.
 * </ul>
 *
 * <p>Their scales differ. Read from safetensors, which {@code polyptych models convert} makes of
 * the .pth. Immutable, thread-safe.
 */
public final class AestheticHead {
    private static final List<String> LINEAR = List.of("");
    private static final List<String> IMPROVED =
            List.of("layers.0.", "layers.2.", "layers.4.", "layers.6.", "layers.7.");

    private final String name;
    private final List<Layer> layers;

    private AestheticHead(String name, List<Layer> layers) {
        this.name = name;
        this.layers = layers;
    }

    /**
     * @throws UnusableModel if the file is none of the two; says what to change
     */
    public static AestheticHead read(Path file) {
        Checkpoint weights = Checkpoint.open(file);
        var layers = new ArrayList<Layer>();
        for (String prefix : prefixes(weights)) {
            layers.add(Layer.read(weights, prefix));
        }
        for (int i = 0; i < layers.size(); i++) {
            int wanted = i + 1 < layers.size() ? layers.get(i + 1).inputs() : 1;
            if (layers.get(i).outputs() != wanted) {
                throw new UnusableModel(
                        "%s: layer %d gives %d numbers, and %d are wanted"
                                .formatted(file, i, layers.get(i).outputs(), wanted));
            }
        }
        String stem = file.getFileName().toString().replaceFirst("\\.safetensors$", "");
        return new AestheticHead(
                stem + "@" + WeightsDigest.of(weights).substring(0, 8), List.copyOf(layers));
    }

    private static List<String> prefixes(Checkpoint weights) {
        for (List<String> prefixes : List.of(LINEAR, IMPROVED)) {
            if (weights.names().contains(prefixes.get(0) + "weight")) {
                return prefixes;
            }
        }
        throw new UnusableModel(
                ("%s is no aesthetic head: it has neither weight and bias nor layers.0.weight to"
                                + " layers.7.bias. Convert LAION's sa_0_4_vit_l_14_linear.pth with"
                                + " ./polyptych models convert")
                        .formatted(weights.origin()));
    }

    /** The file's name and the first eight digits of its SHA-256. */
    public String name() {
        return name;
    }

    /** How long the embeddings are that it judges: 768 for CLIP ViT-L/14, 512 for ViT-B/32. */
    public int width() {
        return layers.get(0).inputs();
    }

    /**
     * @param embedding of the whole picture by the CLIP that the head was trained with, prepared as
     *     {@link Preparation#REFERENCE}, of unit length
     * @return about 1 to 10, the more the better
     * @throws Unscorable if it is of another length; says which CLIP to take
     */
    public double of(float[] embedding) throws Unscorable {
        if (embedding.length != width()) {
            throw new Unscorable(
                    ("%s judges embeddings of %d numbers, not %d: give it those of the CLIP it"
                                    + " was trained with (768: ViT-L/14, 512: ViT-B/32)")
                            .formatted(name, width(), embedding.length));
        }
        double[] numbers = new double[embedding.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = embedding[i];
        }
        for (Layer layer : layers) {
            numbers = layer.apply(numbers);
        }
        return numbers[0];
    }

    /**
     * y = W x + b.
     *
     * @param weight (outputs, inputs), row by row
     */
    private record Layer(float[] weight, float[] bias) {

        static Layer read(Checkpoint weights, String prefix) {
            long[] shape = weights.shape(prefix + "weight");
            if (shape.length != 2) {
                throw new UnusableModel(
                        "%s: %sweight is no matrix".formatted(weights.origin(), prefix));
            }
            weights.require(
                    Map.of(prefix + "weight", shape, prefix + "bias", new long[] {shape[0]}));
            try (Scope scope = Scope.open()) {
                return new Layer(
                        weights.read(prefix + "weight", scope).floats(),
                        weights.read(prefix + "bias", scope).floats());
            }
        }

        int inputs() {
            return weight.length / bias.length;
        }

        int outputs() {
            return bias.length;
        }

        double[] apply(double[] x) {
            double[] y = new double[bias.length];
            for (int row = 0; row < y.length; row++) {
                y[row] = bias[row];
                for (int column = 0; column < x.length; column++) {
                    y[row] += (double) weight[row * x.length + column] * x[column];
                }
            }
            return y;
        }
    }
}
