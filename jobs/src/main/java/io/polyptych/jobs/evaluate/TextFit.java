package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.score.TextSimilarity;
import java.util.HashMap;
import java.util.Map;

/**
 * How well pictures fit their prompts: CLIP-T. A prompt that a model can't read has a reason
 * instead. Not thread-safe.
 */
final class TextFit {
    /** A prompt's vector, or why there is none. */
    private record Read(float[] vector, Unscorable reason) {}

    private final Embedder pictures;
    private final TextEmbedder texts;
    private final Map<String, Read> read = new HashMap<>();

    TextFit(Embedder pictures, TextEmbedder texts) {
        this.pictures = pictures;
        this.texts = texts;
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
        Read known = read.computeIfAbsent(prompt, this::read);
        if (known.reason() != null) {
            throw known.reason();
        }
        return TextSimilarity.of(known.vector(), picture);
    }

    private Read read(String prompt) {
        try {
            return new Read(texts.embed(prompt), null);
        } catch (Unscorable e) {
            return new Read(null, e);
        }
    }
}
