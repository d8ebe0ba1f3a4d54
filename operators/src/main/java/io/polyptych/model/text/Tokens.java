package io.polyptych.model.text;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.Arrays;

/**
 * A prompt as an encoder takes it.
 *
 * @param ids as many as the encoder takes, padding included
 * @param length how many of them aren't padding: the prompt's, and those that begin and end it
 * @param cut how many tokens of the prompt found no room; the encoder knows nothing of them
 */
public record Tokens(long[] ids, int length, int cut) {

    /**
     * Cuts or pads to a length. The last id, which ends the prompt, is kept.
     *
     * @param ids at least the one that ends the prompt
     */
    static Tokens fit(long[] ids, int limit, long pad) {
        int length = Math.min(ids.length, limit);
        long[] fitted = Arrays.copyOf(ids, limit);
        fitted[length - 1] = ids[ids.length - 1];
        Arrays.fill(fitted, length, limit, pad);
        return new Tokens(fitted, length, ids.length - length);
    }

    /** The ids as a batch of one: (1, ids). */
    public Tensor tensor(Scope scope) {
        return scope.longs(ids, 1, ids.length);
    }
}
