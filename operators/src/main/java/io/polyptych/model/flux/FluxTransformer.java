package io.polyptych.model.flux;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The FLUX transformer: from noisy tokens, a text and a time to the velocity at which the tokens
 * change.
 *
 * <p>Double blocks, in which text and image have weights of their own and look at each other, then
 * single blocks over both. Source: black-forest-labs/flux, model.py; diffusers 0.35.2,
 * transformer_flux.py. Thread-safe; whoever loads it closes it.
 */
public final class FluxTransformer implements AutoCloseable {
    private final FluxConfig config;
    private final Placement placement;
    private final List<Weights> loaded = new ArrayList<>();
    private Weights ends;
    private final List<Weights> doubleBlocks = new ArrayList<>();
    private final List<Weights> singleBlocks = new ArrayList<>();

    private FluxTransformer(FluxConfig config, Placement placement) {
        this.config = config;
        this.placement = placement;
    }

    /**
     * Loads it block by block from black-forest-labs' single file or diffusers' folder, told by the
     * names.
     *
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static FluxTransformer load(
            WeightSource source, FluxConfig config, Placement placement) {
        WeightSource weights = FluxLayout.canonical(source, config);
        weights.require(shapes(config));
        var flux = new FluxTransformer(config, placement);
        try {
            flux.ends = flux.part(weights, "", FluxShapes.ENDS);
            for (int i = 0; i < config.numLayers(); i++) {
                String prefix = "double_blocks.%d.".formatted(i);
                flux.doubleBlocks.add(flux.part(weights, prefix, List.of(prefix)));
            }
            for (int i = 0; i < config.numSingleLayers(); i++) {
                String prefix = "single_blocks.%d.".formatted(i);
                flux.singleBlocks.add(flux.part(weights, prefix, List.of(prefix)));
            }
            return flux;
        } catch (RuntimeException e) {
            flux.close();
            throw e;
        }
    }

    private Weights part(WeightSource source, String prefix, List<String> beginnings) {
        List<String> names =
                shapes(config).keySet().stream()
                        .filter(name -> beginnings.stream().anyMatch(name::startsWith))
                        .toList();
        Weights part = source.block(prefix, names, placement);
        loaded.add(part);
        return part;
    }

    /** Names and shapes of its tensors, as black-forest-labs publish them. */
    public static Map<String, long[]> shapes(FluxConfig config) {
        return FluxShapes.of(config);
    }

    public FluxConfig config() {
        return config;
    }

    /**
     * The velocity at which each image token changes, from image to noise.
     *
     * @param scope owns the result
     * @return (batch, image tokens, 64), where and in what it computes
     * @throws io.polyptych.engine.KernelError if the input's shapes don't fit the model
     */
    public Tensor velocity(FluxInput input, Scope scope) {
        return velocity(input, scope, (place, tensors) -> {});
    }

    /** As above; the observer is shown what each part gave, of double blocks text and image. */
    Tensor velocity(FluxInput input, Scope scope, BiConsumer<String, List<Tensor>> observer) {
        try (Scope run = Scope.open()) {
            var given = PlacedInput.of(input, config, placement, run);
            Tensor vector =
                    run.call(
                            "flux.conditioning",
                            (double) input.time(),
                            (double) input.guidance(),
                            given.pooled(),
                            ends);
            observer.accept("vector", List.of(vector));
            Tensor image = run.call("flux.embed_image", given.image(), ends, given.hooks());
            observer.accept("img_in", List.of(image));
            Tensor text = run.call("flux.embed_text", given.text(), ends);
            observer.accept("txt_in", List.of(text));

            int heads = config.numAttentionHeads();
            int block = 0;
            for (Weights weights : doubleBlocks) {
                List<Tensor> both =
                        run.callAll(
                                "flux.double_block",
                                image,
                                text,
                                vector,
                                given.rotation(),
                                heads,
                                weights,
                                given.hooks(block));
                image.close();
                text.close();
                image = both.get(0);
                text = both.get(1);
                observer.accept("block." + block++, List.of(text, image));
            }
            long textTokens = text.size(1);
            Tensor tokens = run.call("ops.join", List.of(text, image), 1);
            image.close();
            text.close();
            for (Weights weights : singleBlocks) {
                Tensor next =
                        run.call(
                                "flux.single_block",
                                tokens,
                                textTokens,
                                vector,
                                given.rotation(),
                                heads,
                                weights,
                                given.hooks(block));
                tokens.close();
                tokens = next;
                observer.accept("block." + block++, List.of(tokens));
            }
            return run.call("flux.final_layer", tokens, textTokens, vector, ends).moveTo(scope);
        }
    }

    @Override
    public void close() {
        loaded.forEach(Weights::close);
    }
}
