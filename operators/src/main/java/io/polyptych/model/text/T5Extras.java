package io.polyptych.model.text;

import io.polyptych.engine.Tensor;

/**
 * What a system may want of T5 beside its prompt. The tensors are borrowed for the call.
 *
 * @param mask (batch, tokens), 0 where a token is not attended to; null attends to all, padding
 *     included, as FLUX does
 * @param rows (any, width) of the embedding table, for ids from firstId on; null for none. They
 *     come before the table's own: DreamO's ten stand behind the vocabulary, where the published
 *     table has unused rows
 * @param firstId what the first of the rows is for
 */
public record T5Extras(Tensor mask, Tensor rows, long firstId) {
    /** Nothing extra. */
    public static final T5Extras NONE = new T5Extras(null, null, 0);

    public T5Extras withMask(Tensor newMask) {
        return new T5Extras(newMask, rows, firstId);
    }

    public T5Extras withRows(Tensor newRows, long newFirstId) {
        return new T5Extras(mask, newRows, newFirstId);
    }

    /** How many ids have a row, given the table's. */
    long vocabulary(long table) {
        return rows == null ? table : firstId + rows.size(0);
    }
}
