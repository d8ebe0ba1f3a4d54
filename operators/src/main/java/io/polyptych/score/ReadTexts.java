package io.polyptych.score;

import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import java.util.HashMap;
import java.util.Map;

/**
 * The vectors of texts, each embedded once; a text that can't be read once too. Not thread-safe.
 */
public final class ReadTexts {
    /** A text's vector, or why there is none. */
    private record Read(float[] vector, Unscorable reason) {}

    private final TextEmbedder texts;
    private final Map<String, Read> read = new HashMap<>();

    public ReadTexts(TextEmbedder texts) {
        this.texts = texts;
    }

    /**
     * @throws Unscorable as {@link TextEmbedder#embed} does
     */
    public float[] of(String text) throws Unscorable {
        Read known = read.computeIfAbsent(text, this::read);
        if (known.reason() != null) {
            throw known.reason();
        }
        return known.vector();
    }

    private Read read(String text) {
        try {
            return new Read(texts.embed(text), null);
        } catch (Unscorable e) {
            return new Read(null, e);
        }
    }
}
