package io.polyptych.caption;

import java.io.Serializable;

/**
 * What a vision-language model is asked for.
 *
 * @param longEdge of the picture that is sent, in pixels at most; larger ones are reduced
 * @param jpegQuality of the picture that is sent, 1 to 100
 * @param maxTokens of an answer; a longer one is cut off by the server and of no use
 * @param mostChars of a caption; a longer one is of no use
 */
public record AskConfig(int longEdge, int jpegQuality, int maxTokens, int mostChars)
        implements Serializable {
    public AskConfig {
        inRange("long-edge", longEdge, 64, 4_096);
        inRange("jpeg-quality", jpegQuality, 1, 100);
        inRange("max-tokens", maxTokens, 16, 4_096);
        inRange("most-chars", mostChars, 40, 4_000);
    }

    /** 1024 pixels, quality 90, 300 tokens, 700 characters. */
    public static AskConfig defaults() {
        return new AskConfig(1_024, 90, 300, 700);
    }

    private static void inRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "caption.ask.%s must be %d to %d, not %d".formatted(key, least, most, value));
        }
    }
}
