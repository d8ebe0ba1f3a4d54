package io.polyptych.score;

import io.polyptych.contract.Embedder;
import java.io.Serializable;

/** Makes the embedder in the process that scores: {@code ClassicalEmbedder::new}. */
@FunctionalInterface
public interface EmbedderSource extends Serializable {
    Embedder open();
}
