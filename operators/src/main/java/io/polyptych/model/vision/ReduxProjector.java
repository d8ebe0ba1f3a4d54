package io.polyptych.model.vision;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.WeightSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FLUX.1-Redux: turns SigLIP's tokens of a reference image into tokens that stand behind the
 * prompt's in the FLUX transformer.
 *
 * <p>One linear layer to three times the text width, SiLU, one back. Source: diffusers,
 * ReduxImageEncoder. Thread-safe; whoever loads it closes it.
 */
public final class ReduxProjector implements AutoCloseable {
    private final Weights weights;
    private final Placement placement;

    private ReduxProjector(Weights weights, Placement placement) {
        this.weights = weights;
        this.placement = placement;
    }

    /**
     * Loads it from the names of the published folder (image_embedder).
     *
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static ReduxProjector load(WeightSource source, Config config, Placement placement) {
        source.require(shapes(config));
        return new ReduxProjector(
                source.block("", shapes(config).keySet().stream().toList(), placement), placement);
    }

    /**
     * The keys of its config.json.
     *
     * @param reduxDim width of SigLIP's tokens: 1152
     * @param txtInFeatures width of T5's tokens: 4096
     */
    public record Config(int reduxDim, int txtInFeatures) {

        /**
         * Reads a config.json.
         *
         * @throws io.polyptych.model.weights.UnusableModel if a key is missing or wrong
         */
        public static Config read(Path file) {
            ConfigFile keys = ConfigFile.read(file);
            return new Config(keys.positive("redux_dim"), keys.positive("txt_in_features"));
        }
    }

    /** Names and shapes of its tensors. */
    public static Map<String, long[]> shapes(Config config) {
        long width = config.txtInFeatures();
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("redux_up.weight", new long[] {3 * width, config.reduxDim()});
        shapes.put("redux_up.bias", new long[] {3 * width});
        shapes.put("redux_down.weight", new long[] {width, 3 * width});
        shapes.put("redux_down.bias", new long[] {width});
        return shapes;
    }

    /**
     * @param imageTokens (batch, tokens, reduxDim), on any device and in any type
     * @param scope owns the result
     * @return (batch, tokens, txtInFeatures)
     */
    public Tensor tokens(Tensor imageTokens, Scope scope) {
        try (Scope call = Scope.open()) {
            Tensor placed = call.place(imageTokens, placement);
            return call.call("vision.redux", placed, weights).moveTo(scope);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
