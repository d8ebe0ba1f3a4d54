package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.Locale;

/**
 * Text and identity in one number: their geometric mean. SynCD's (arXiv 2502.01720, section 5,
 * after Yan et al., arXiv 2311.18827) takes TIFA and MDINOv2-I.
 *
 * <p>TIFA asks a language model questions about the picture, and there is none here: the stage
 * takes CLIP-T in its place, whose values are far lower, and names it so. Never compare that with a
 * paper's. Whoever has a TIFA score can give it.
 */
public final class GeometricScore {
    private GeometricScore() {}

    /**
     * @param text 0..1
     * @param identity 0..1
     * @return 0..1
     * @throws Unscorable if one of them is negative or no number
     */
    public static double of(double text, double identity) throws Unscorable {
        if (!(text >= 0) || !(identity >= 0) || Double.isInfinite(text * identity)) {
            throw new Unscorable(
                    String.format(
                            Locale.ROOT,
                            "a geometric mean needs two numbers of at least 0, not %.3f and %.3f",
                            text,
                            identity));
        }
        return Math.sqrt(text * identity);
    }
}
