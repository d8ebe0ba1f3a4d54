package io.polyptych.model.adapters;

import java.util.List;

/**
 * What an adapter file's names don't tell.
 *
 * @param singleProjection what an x-flux processor's proj_lora on a single block acts on
 * @param left beginnings of the names of tensors that lie in the file but are no adapter's, and are
 *     left to others: embeddings, for example
 */
public record AdapterOptions(SingleProjection singleProjection, List<String> left) {
    /** The usual: everything acts beside its layer, and nothing else lies in the file. */
    public static final AdapterOptions PLAIN =
            new AdapterOptions(SingleProjection.INPUT, List.of());

    public AdapterOptions {
        left = List.copyOf(left);
    }

    /** For an adapter like IC-Custom's. */
    public AdapterOptions withSingleProjection(SingleProjection side) {
        return new AdapterOptions(side, left);
    }

    /** For a file that holds more than an adapter. */
    public AdapterOptions leaving(String... beginnings) {
        return new AdapterOptions(singleProjection, List.of(beginnings));
    }

    /** Whether a tensor of this name is left to others. */
    public boolean leaves(String key) {
        return left.stream().anyMatch(key::startsWith);
    }
}
