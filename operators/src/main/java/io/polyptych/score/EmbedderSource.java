package io.polyptych.score;

import io.polyptych.contract.Embedder;
import java.io.Serializable;

/** Makes the embedder in the process that scores; the device keeps it for all who ask. */
public interface EmbedderSource extends Serializable {
    /** What {@link Embedder#name()} will say: the same name is the same embedder. */
    String name();

    Embedder open();

    /** The embedder without a network: {@link ClassicalEmbedder}. */
    static EmbedderSource classical() {
        return new Classical();
    }

    /** Named, so that it serializes alike everywhere. */
    record Classical() implements EmbedderSource {
        @Override
        public String name() {
            return ClassicalEmbedder.NAME;
        }

        @Override
        public Embedder open() {
            return new ClassicalEmbedder();
        }
    }
}
