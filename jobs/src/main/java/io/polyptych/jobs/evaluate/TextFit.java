package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.score.ReadTexts;
import io.polyptych.score.TextSimilarity;

/**
 * How well pictures fit their prompts: CLIP-T. A prompt that a model can't read has a reason
 * instead. Not thread-safe.
 */
final class TextFit {
    private final Embedder pictures;
    private final TextEmbedder texts;
    private final ReadTexts read;

    TextFit(Embedder pictures, TextEmbedder texts) {
        this.pictures = pictures;
        this.texts = texts;
        this.read = new ReadTexts(texts);
    }

    String by() {
        return texts.name();
    }

    /** What embeds the whole pictures for it. */
    Embedder pictures() {
        return pictures;
    }

    /**
     * @param picture its vector by {@link #pictures}
     */
    double of(String prompt, float[] picture) throws Unscorable {
        if (prompt == null) {
            throw new Unscorable("the case has no prompt");
        }
        return TextSimilarity.of(read.of(prompt), picture);
    }
}
