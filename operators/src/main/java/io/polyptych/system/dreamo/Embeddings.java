package io.polyptych.system.dreamo;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.text.T5Extras;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What dreamo.safetensors holds beside its adapter: what tells target and references apart, and
 * T5's vectors for the tokens [ref#1] to [ref#9] and [res]. Closed by its owner.
 */
final class Embeddings implements AutoCloseable {
    /** What its tensors' names begin with. */
    static final String PREFIX = "dreamo_";

    /** References that have an embedding: row 0 is nobody's. */
    static final int MOST_REFERENCES = 9;

    /** The tokens that T5 gets, in order. */
    static final List<String> TOKENS =
            Stream.concat(
                            IntStream.rangeClosed(1, MOST_REFERENCES)
                                    .mapToObj("[ref#%d]"::formatted),
                            Stream.of("[res]"))
                    .toList();

    private static final String TASK = "task_embedding.weight";
    private static final String INDEX = "idx_embedding.weight";
    private static final String T5 = "t5_embedding.weight";

    private final Weights weights;

    private Embeddings(Weights weights) {
        this.weights = weights;
    }

    /**
     * @throws UnusableModel if a tensor is missing or doesn't fit the transformer
     */
    static Embeddings load(Path file, FluxConfig transformer, Placement placement) {
        Checkpoint checkpoint = Checkpoint.open(file);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(PREFIX + TASK, new long[] {2, transformer.hidden()});
        shapes.put(PREFIX + INDEX, new long[] {MOST_REFERENCES + 1, transformer.hidden()});
        checkpoint.require(shapes);
        String t5 = PREFIX + T5;
        checkpoint
                .obstacle(t5)
                .ifPresent(
                        obstacle -> {
                            throw new UnusableModel("%s: %s".formatted(file, obstacle));
                        });
        long[] found = checkpoint.shape(t5);
        int width = transformer.jointAttentionDim();
        if (found.length != 2 || found[0] < TOKENS.size() || found[1] != width) {
            throw new UnusableModel(
                    "%s: %s is %s, expected [%d or more, %d]"
                            .formatted(file, t5, Arrays.toString(found), TOKENS.size(), width));
        }
        List<String> names = List.of(PREFIX + TASK, PREFIX + INDEX, t5);
        return new Embeddings(checkpoint.block(PREFIX, names, placement));
    }

    /**
     * What is added to each image token when it has been embedded: 1 of the task embeddings to the
     * target's, 0 and the reference's own to a reference's. The released code numbers references
     * from 1 and has one task for all roles. Source: dreamo_pipeline.py.
     *
     * @return (1, tokens, hidden)
     */
    Tensor additions(Layout layout, Scope scope) {
        return scope.call(
                "dreamo.additions", weights.get(TASK), weights.get(INDEX), layout.tokens());
    }

    /**
     * T5's vectors for the added tokens: the last ten rows of the file's. The released code appends
     * them to the tokenizer's vocabulary.
     *
     * @param firstId what the first is for
     * @param scope owns what is returned
     */
    T5Extras t5(long firstId, Scope scope) {
        Tensor rows = scope.call("dreamo.last_rows", weights.get(T5), TOKENS.size());
        return T5Extras.NONE.withRows(rows, firstId);
    }

    @Override
    public void close() {
        weights.close();
    }
}
