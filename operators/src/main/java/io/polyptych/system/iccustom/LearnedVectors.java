package io.polyptych.system.iccustom;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.engine.Weights;
import io.polyptych.model.flux.ExtraTokens;
import io.polyptych.model.weights.WeightSource;
import java.util.List;
import java.util.Map;

/**
 * What tells the transformer which picture a token belongs to and which task it has.
 *
 * <p>Boundary embeddings are added to queries and keys of the image tokens, before they are turned
 * by their position (the paper's equation 6 has them after it; the released code,
 * modules/layers.py, is followed). Task registers are further keys and values. Both are the same in
 * every block. Thread-safe; whoever loads it closes it.
 */
final class LearnedVectors implements AutoCloseable {
    /** How many references have an index. */
    static final int REFERENCES = 10;

    /** Three tasks, keys and values, four tokens. */
    private static final int REGISTERS = 24;

    private final Weights boundaries;
    private final Weights registers;

    private LearnedVectors(Weights boundaries, Weights registers) {
        this.boundaries = boundaries;
        this.registers = registers;
    }

    /**
     * @param hidden the transformer's width
     * @throws io.polyptych.model.weights.UnusableModel if a tensor is missing or misshapen
     */
    static LearnedVectors load(
            WeightSource boundaries, WeightSource registers, int hidden, Placement placement) {
        var ofBoundaries =
                Map.of(
                        "cond_embedding.weight", new long[] {1, hidden},
                        "target_embedding.weight", new long[] {1, hidden},
                        "idx_embedding.weight", new long[] {REFERENCES, hidden});
        var ofRegisters = Map.of("task_register_embeddings.weight", new long[] {REGISTERS, hidden});
        boundaries.require(ofBoundaries);
        registers.require(ofRegisters);
        return new LearnedVectors(
                boundaries.block("", List.copyOf(ofBoundaries.keySet()), placement),
                registers.block("", List.copyOf(ofRegisters.keySet()), placement));
    }

    /**
     * For {@link io.polyptych.model.flux.FluxHooks#queryKey}: a reference's own and its index's
     * vector, or the target's. Source: the released code, models/model.py, IC_Custom.forward.
     *
     * @return (tokens, hidden)
     */
    Tensor boundaries(Diptych diptych, Scope scope) {
        return scope.call(
                "iccustom.boundaries",
                boundaries,
                diptych.referenceColumns(),
                diptych.targetColumns(),
                diptych.rows());
    }

    /** For {@link io.polyptych.model.flux.FluxHooks#extra}. */
    ExtraTokens registers(Task task, int heads, Scope scope) {
        List<Tensor> both = scope.callAll("iccustom.registers", registers, task.number(), heads);
        return new ExtraTokens(both.get(0), both.get(1));
    }

    @Override
    public void close() {
        boundaries.close();
        registers.close();
    }
}
