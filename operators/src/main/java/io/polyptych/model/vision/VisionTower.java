package io.polyptych.model.vision;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.LaidOut;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns pictures into tokens and embeddings: CLIP, SigLIP, DINO, and DINOv2 with or without
 * registers, from the folders that transformers publishes.
 *
 * <p>Pictures of another size than the tower was trained with get position embeddings interpolated
 * as the reference does: bicubic, with antialiasing only for DINOv2 with registers. The original
 * code of DINOv2 without registers takes steps for a grid larger by a tenth of a patch; what is
 * followed here is transformers 4.57, which doesn't. Thread-safe; whoever loads it closes it.
 */
public final class VisionTower implements AutoCloseable {
    private final VisionConfig config;
    private final Placement placement;
    private final Map<String, Weights> weights;

    private VisionTower(VisionConfig config, Placement placement, Map<String, Weights> weights) {
        this.config = config;
        this.placement = placement;
        this.weights = weights;
    }

    /**
     * Loads a tower by its published names; a text tower beside it is left alone.
     *
     * <p>CLIP's projection and SigLIP's head may be missing.
     *
     * @throws io.polyptych.model.weights.UnusableModel if other tensors are missing or misshapen
     */
    public static VisionTower load(WeightSource source, VisionConfig config, Placement placement) {
        var layout = new VisionLayout(config);
        require(source, config);
        return new VisionTower(
                config, placement, weights(new LaidOut(source, layout.parts()), config, placement));
    }

    /**
     * Checks that it can be loaded, without reading numbers.
     *
     * @throws io.polyptych.model.weights.UnusableModel if other tensors than those that may be left
     *     out are missing, or tensors are misshapen
     */
    public static void require(WeightSource source, VisionConfig config) {
        var required = new LinkedHashMap<>(shapes(config));
        for (String optional : VisionLayout.OPTIONAL) {
            if (source.names().stream().noneMatch(name -> name.startsWith(optional))) {
                required.keySet().removeIf(name -> name.startsWith(optional));
            }
        }
        source.require(required);
    }

    /** By part: embed, 0 to the last block, head, and pool where there is one. */
    private static Map<String, Weights> weights(
            WeightSource source, VisionConfig config, Placement placement) {
        var weights = new LinkedHashMap<String, Weights>();
        try {
            weights.put("embed", source.block("embed.", placement));
            for (int i = 0; i < config.blocks(); i++) {
                weights.put("" + i, source.block("blocks." + i + ".", placement));
            }
            weights.put("head", source.block("head.", placement));
            if (source.names().contains("pool.probe")) {
                weights.put("pool", source.block("pool.", placement));
            }
            return weights;
        } catch (RuntimeException e) {
            weights.values().forEach(Weights::close);
            throw e;
        }
    }

    /** Published names and shapes of its tensors, those that may be missing included. */
    public static Map<String, long[]> shapes(VisionConfig config) {
        return new VisionLayout(config).shapes();
    }

    public VisionConfig config() {
        return config;
    }

    /** As {@link #run(Tensor, Set, Scope)}, without hidden states. */
    public VisionOutput run(Tensor pixels, Scope scope) {
        return run(pixels, Set.of(), scope);
    }

    /**
     * @param pixels (batch, channels, height, width), normalised as {@link ImageProcessor} does; of
     *     any size from one patch up, what exceeds whole patches is left out
     * @param layers which hidden states are wanted, by number of blocks passed
     * @param scope owns everything returned
     * @throws IllegalArgumentException if the shape doesn't fit or there is no such hidden state
     */
    public VisionOutput run(Tensor pixels, Set<Integer> layers, Scope scope) {
        check(pixels, layers);
        var hidden = new LinkedHashMap<Integer, Tensor>();
        Tensor x = embedded(pixels, scope);
        for (int passed = 0; ; passed++) {
            boolean wanted = layers.contains(passed);
            if (wanted) {
                hidden.put(passed, x);
            }
            if (passed == config.blocks()) {
                return output(x, hidden, scope);
            }
            Tensor before = x;
            x = block(passed, before, scope);
            if (!wanted) {
                before.close();
            }
        }
    }

    private void check(Tensor pixels, Set<Integer> layers) {
        long patch = config.patchSize();
        if (pixels.shape().length != 4
                || pixels.size(1) != config.channels()
                || pixels.size(2) < patch
                || pixels.size(3) < patch) {
            throw new IllegalArgumentException(
                    "%s doesn't fit: expected (batch, %d, %d or more, %d or more)"
                            .formatted(pixels, config.channels(), patch, patch));
        }
        for (int layer : layers) {
            if (layer < 0 || layer > config.blocks()) {
                throw new IllegalArgumentException(
                        "hidden states go from 0 to %d, not %d".formatted(config.blocks(), layer));
            }
        }
    }

    private Tensor embedded(Tensor pixels, Scope scope) {
        try (Scope step = Scope.open()) {
            Tensor placed = step.place(pixels, placement);
            boolean antialias = config.family() == VisionFamily.DINOV2_REGISTERS;
            return step.call(
                            "vision.embed",
                            placed,
                            weights.get("embed"),
                            config.epsilon(),
                            antialias)
                    .moveTo(scope);
        }
    }

    private Tensor block(int number, Tensor x, Scope scope) {
        return scope.call(
                "vision.block",
                x,
                weights.get("" + number),
                config.heads(),
                config.epsilon(),
                config.activation().kernel());
    }

    private VisionOutput output(Tensor x, Map<Integer, Tensor> hidden, Scope scope) {
        Tensor tokens =
                config.family() == VisionFamily.CLIP
                        ? x
                        : scope.call("vision.norm", x, weights.get("head"), config.epsilon());
        Optional<Tensor> pooled = pooled(tokens, scope);
        Optional<Tensor> embedding =
                config.family() == VisionFamily.CLIP ? projected(pooled, scope) : pooled;
        return new VisionOutput(tokens, pooled, embedding, hidden, config.specialTokens());
    }

    private Optional<Tensor> pooled(Tensor tokens, Scope scope) {
        if (config.family() == VisionFamily.SIGLIP) {
            return Optional.ofNullable(weights.get("pool"))
                    .map(
                            pool ->
                                    scope.call(
                                            "vision.attention_pool",
                                            tokens,
                                            pool,
                                            config.heads(),
                                            config.epsilon(),
                                            config.activation().kernel()));
        }
        Tensor first = scope.call("vision.first", tokens);
        return Optional.of(
                config.family() == VisionFamily.CLIP
                        ? scope.call("vision.norm", first, weights.get("head"), config.epsilon())
                        : first);
    }

    private Optional<Tensor> projected(Optional<Tensor> pooled, Scope scope) {
        Weights head = weights.get("head");
        return head.names().contains("projection.weight")
                ? pooled.map(tensor -> scope.call("vision.project", tensor, head))
                : Optional.empty();
    }

    @Override
    public void close() {
        weights.values().forEach(Weights::close);
    }
}
