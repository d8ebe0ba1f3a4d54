package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import io.polyptych.score.ClassicalEmbedder;
import java.io.Serializable;

/** Makes what says how alike pictures are, in the process that asks it. */
public interface EmbedderSource extends Serializable {
    /** What {@link Embedder#name()} will say. */
    String name();

    /** Whoever opens it closes it. */
    Embedder open();

    /** The embedder without a network. */
    static EmbedderSource classical() {
        return new Classical(new ClassicalEmbedder().name());
    }

    /** Named, so that it serializes alike everywhere. */
    record Classical(String name) implements EmbedderSource {
        @Override
        public Embedder open() {
            return new ClassicalEmbedder();
        }
    }
}
