package io.polyptych.model.text;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The encoder of T5 v1.1, FLUX's first text encoder: a token sequence in, one vector a token out.
 *
 * <p>Blocks of self-attention with learned biases by relative position, which the first block keeps
 * for all, and of a gated feed-forward layer; root mean square norms before each and at the end.
 * Source: transformers, T5EncoderModel. Thread-safe; whoever loads it closes it.
 */
public final class T5Encoder implements AutoCloseable {
    private static final String TABLE = "shared.weight";
    private static final String SAME_TABLE = "encoder.embed_tokens.weight";
    private static final String BLOCK = "encoder.block.";
    private static final String BIAS = "layer.0.SelfAttention.relative_attention_bias.weight";
    private static final String NORM = "encoder.final_layer_norm.weight";

    private final T5Config config;
    private final Blocks blocks;
    private final Tensor table;

    private T5Encoder(T5Config config, Blocks blocks, Tensor table) {
        this.config = config;
        this.blocks = blocks;
        this.table = table;
    }

    /**
     * Loads it from the names of the published folders (text_encoder_2); the embedding table may
     * have either of its two names. Query, key and value stay three tensors: on a CPU they then
     * remain views of the file.
     *
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static T5Encoder load(WeightSource source, T5Config config, Placement placement) {
        Map<String, long[]> shapes = require(source, config);
        String table = shapes.containsKey(TABLE) ? TABLE : SAME_TABLE;
        Blocks blocks = Blocks.load(source, shapes.keySet(), BLOCK, config.blocks(), placement);
        return new T5Encoder(config, blocks, blocks.ends().get(table));
    }

    /**
     * Checks that it can be loaded, without reading numbers.
     *
     * @return names and shapes as the source has them
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static Map<String, long[]> require(WeightSource source, T5Config config) {
        Map<String, long[]> shapes = shapes(config);
        if (!source.names().contains(TABLE) && source.names().contains(SAME_TABLE)) {
            shapes.put(SAME_TABLE, shapes.remove(TABLE));
        }
        source.require(shapes);
        return shapes;
    }

    /** Names and shapes of its tensors, as transformers saves them. */
    public static Map<String, long[]> shapes(T5Config config) {
        long width = config.width();
        long inner = (long) config.heads() * config.headWidth();
        long wide = config.feedForward();
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put(TABLE, new long[] {config.vocabulary(), width});
        for (int i = 0; i < config.blocks(); i++) {
            String attention = BLOCK + i + ".layer.0.SelfAttention.";
            for (String part : new String[] {"q", "k", "v"}) {
                shapes.put(attention + part + ".weight", new long[] {inner, width});
            }
            shapes.put(attention + "o.weight", new long[] {width, inner});
            if (i == 0) {
                shapes.put(BLOCK + "0." + BIAS, new long[] {config.buckets(), config.heads()});
            }
            shapes.put(BLOCK + i + ".layer.0.layer_norm.weight", new long[] {width});
            String feedForward = BLOCK + i + ".layer.1.DenseReluDense.";
            shapes.put(feedForward + "wi_0.weight", new long[] {wide, width});
            shapes.put(feedForward + "wi_1.weight", new long[] {wide, width});
            shapes.put(feedForward + "wo.weight", new long[] {width, wide});
            shapes.put(BLOCK + i + ".layer.1.layer_norm.weight", new long[] {width});
        }
        shapes.put(NORM, new long[] {width});
        return shapes;
    }

    /**
     * @param ids (batch, tokens), on the CPU
     * @param scope owns the result
     * @return (batch, tokens, width)
     * @throws IllegalArgumentException if an id has no row in the embedding table
     */
    public Tensor encode(Tensor ids, Scope scope) {
        return encode(ids, T5Extras.NONE, scope);
    }

    /** As {@link #encode(Tensor, Scope)}, with a mask or rows of the embedding table. */
    public Tensor encode(Tensor ids, T5Extras extras, Scope scope) {
        return encode(ids, extras, scope, ignored -> {});
    }

    /** Shows what is computed on the way: the embedded tokens, then what each block gives. */
    Tensor encode(Tensor ids, T5Extras extras, Scope scope, Consumer<Tensor> watcher) {
        Ids.check(ids, extras.vocabulary(config.vocabulary()));
        try (Scope work = Scope.open()) {
            Tensor bias = bias(ids.size(1), extras, work);
            Tensor hidden = embed(ids, extras, work);
            watcher.accept(hidden);
            for (Weights block : blocks.each()) {
                Tensor next =
                        work.call(
                                "text.t5_block",
                                hidden,
                                bias,
                                config.heads(),
                                config.epsilon(),
                                block);
                hidden.close();
                hidden = next;
                watcher.accept(hidden);
            }
            return scope.call("text.t5_norm", hidden, blocks.ends().get(NORM), config.epsilon());
        }
    }

    private Tensor bias(long tokens, T5Extras extras, Scope work) {
        Tensor byDistance = blocks.each().get(0).get(BIAS);
        Tensor bias = work.call("text.t5_bias", tokens, byDistance, config.maxDistance());
        return extras.mask() == null ? bias : work.call("text.t5_masked", bias, extras.mask());
    }

    private Tensor embed(Tensor ids, T5Extras extras, Scope work) {
        return extras.rows() == null
                ? work.call("text.embed", ids, table)
                : work.call("text.embed_extra", ids, table, extras.firstId(), extras.rows());
    }

    @Override
    public void close() {
        blocks.close();
    }
}
