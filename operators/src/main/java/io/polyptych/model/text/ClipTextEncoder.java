package io.polyptych.model.text;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * CLIP's text tower: CLIP-L beside FLUX's T5, CLIP-L and bigG of SDXL, and the text half of the
 * CLIPs that scores are taken with.
 *
 * <p>Source: transformers, CLIPTextModel and CLIPTextModelWithProjection. Thread-safe; whoever
 * loads it closes it.
 */
public final class ClipTextEncoder implements AutoCloseable {
    private static final String PREFIX = "text_model.";
    private static final String TOKENS = "embeddings.token_embedding.weight";
    private static final String POSITIONS = "embeddings.position_embedding.weight";
    private static final String BLOCK = "encoder.layers.";
    private static final String NORM = "final_layer_norm.";
    private static final String PROJECTION = "text_projection.weight";

    private final ClipTextConfig config;
    private final Blocks blocks;
    private final String prefix;

    private ClipTextEncoder(ClipTextConfig config, Blocks blocks, String prefix) {
        this.config = config;
        this.blocks = blocks;
        this.prefix = prefix;
    }

    /**
     * What the tower makes of a batch.
     *
     * @param hidden (batch, tokens, width), normed
     * @param penultimate (batch, tokens, width), what the last block but one gives, not normed:
     *     what SDXL takes
     * @param pooled (batch, width), of hidden at each prompt's end: what FLUX takes
     */
    public record Output(Tensor hidden, Tensor penultimate, Tensor pooled) {}

    /**
     * Loads it from the names of the published folders (text_encoder, or a whole CLIP's), which may
     * lack the prefix {@code text_model.}; tensors of another half are left alone.
     *
     * @throws UnusableModel if tensors are missing or misshapen
     */
    public static ClipTextEncoder load(
            WeightSource source, ClipTextConfig config, Placement placement) {
        Map<String, long[]> shapes = require(source, config);
        String prefix = shapes.containsKey(TOKENS) ? "" : PREFIX;
        return new ClipTextEncoder(
                config,
                Blocks.load(source, shapes.keySet(), prefix + BLOCK, config.blocks(), placement),
                prefix);
    }

    /**
     * Checks that it can be loaded, without reading numbers.
     *
     * @return names and shapes as the source has them
     * @throws UnusableModel if tensors are missing or misshapen
     */
    public static Map<String, long[]> require(WeightSource source, ClipTextConfig config) {
        Map<String, long[]> shapes = shapes(config);
        if (source.names().contains(TOKENS)) {
            shapes =
                    shapes.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            entry -> entry.getKey().replace(PREFIX, ""),
                                            Map.Entry::getValue));
        }
        source.require(shapes);
        return shapes;
    }

    /** Names and shapes of its tensors, as transformers saves them. */
    public static Map<String, long[]> shapes(ClipTextConfig config) {
        long width = config.width();
        long wide = config.feedForward();
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put(PREFIX + TOKENS, new long[] {config.vocabulary(), width});
        shapes.put(PREFIX + POSITIONS, new long[] {config.positions(), width});
        for (int i = 0; i < config.blocks(); i++) {
            String block = PREFIX + BLOCK + i + ".";
            for (String part : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
                linear(shapes, block + "self_attn." + part, width, width);
            }
            norm(shapes, block + "layer_norm1.", width);
            linear(shapes, block + "mlp.fc1", wide, width);
            linear(shapes, block + "mlp.fc2", width, wide);
            norm(shapes, block + "layer_norm2.", width);
        }
        norm(shapes, PREFIX + NORM, width);
        if (config.projection() > 0) {
            shapes.put(PROJECTION, new long[] {config.projection(), width});
        }
        return shapes;
    }

    private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String name, long width) {
        shapes.put(name + "weight", new long[] {width});
        shapes.put(name + "bias", new long[] {width});
    }

    /**
     * @param ids (batch, tokens), on the CPU; each row has an end token, and padding behind it,
     *     which no token before it sees
     * @param scope owns what is returned
     * @throws IllegalArgumentException if there are more tokens than positions, or an id is not in
     *     the vocabulary
     */
    public Output encode(Tensor ids, Scope scope) {
        return encode(ids, scope, ignored -> {});
    }

    /** Shows what is computed on the way: the embedded tokens, then what each block gives. */
    Output encode(Tensor ids, Scope scope, Consumer<Tensor> watcher) {
        check(ids);
        try (Scope work = Scope.open()) {
            Tensor hidden = work.call("text.clip_embed", ids, end(TOKENS), end(POSITIONS));
            Tensor before = hidden;
            watcher.accept(hidden);
            for (Weights block : blocks.each()) {
                Tensor next =
                        work.call(
                                "text.clip_block",
                                hidden,
                                config.heads(),
                                config.activation(),
                                config.epsilon(),
                                block);
                if (before != hidden) {
                    before.close();
                }
                before = hidden;
                hidden = next;
                watcher.accept(hidden);
            }
            Tensor normed =
                    scope.call(
                            "text.clip_norm",
                            hidden,
                            end(NORM + "weight"),
                            end(NORM + "bias"),
                            config.epsilon());
            return new Output(
                    normed,
                    before.moveTo(scope),
                    scope.call("text.clip_pooled", normed, ids, config.endToken()));
        }
    }

    /**
     * The prompt in the space that pictures are compared in: text_embeds, not scaled to unit
     * length.
     *
     * @param pooled (batch, width)
     * @return (batch, projection)
     * @throws IllegalStateException if the network has no projection
     */
    public Tensor project(Tensor pooled, Scope scope) {
        if (config.projection() == 0) {
            throw new IllegalStateException("this text tower has no projection");
        }
        return scope.call("text.project", pooled, blocks.ends().get(PROJECTION));
    }

    private Tensor end(String name) {
        return blocks.ends().get(prefix + name);
    }

    private void check(Tensor ids) {
        Ids.check(ids, config.vocabulary());
        if (ids.size(1) > config.positions()) {
            throw new IllegalArgumentException(
                    "%d tokens, but only %d positions".formatted(ids.size(1), config.positions()));
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
