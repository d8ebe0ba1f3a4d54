package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import java.util.Map;

/**
 * What identity says of a picture and a product whose answer is known.
 *
 * @param picture of which product, and which
 * @param product whose photos it was compared with
 * @param same whether the picture shows it
 * @param identity as {@code score} measures it
 */
public record IdentityPair(
        Kind kind, String picture, String product, boolean same, double identity) {

    /** How the two came about. */
    public enum Kind {
        /** A photo against one other photo. */
        PHOTOS("two photos"),
        /** A montage against all photos of a product: what {@code select} sees. */
        RENDERS("a render and all photos"),
        /** A montage against the photos from other sides than the one it was made of. */
        OTHER_VIEWS("a render and other views");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** As an example of a picture to accept or to refuse, by identity alone. */
    public Example example() {
        return new Example("", false, same, Map.of(KnownScores.IDENTITY, identity), true);
    }
}
