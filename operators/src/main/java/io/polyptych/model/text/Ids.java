package io.polyptych.model.text;

import io.polyptych.engine.Tensor;

/** Guards embedding tables: on a GPU, a row that isn't there ends every later computation too. */
final class Ids {
    private Ids() {}

    /**
     * @throws IllegalArgumentException if an id is not from 0 to below a bound
     */
    static void check(Tensor ids, long bound) {
        for (long id : ids.longs()) {
            if (id < 0 || id >= bound) {
                throw new IllegalArgumentException(
                        "token %d is not in a vocabulary of %d: does the tokenizer belong to the encoder?"
                                .formatted(id, bound));
            }
        }
    }
}
