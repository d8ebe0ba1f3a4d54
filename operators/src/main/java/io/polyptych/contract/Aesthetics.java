package io.polyptych.contract;

/** Says how pleasing a picture is, from its embedding. Thread-safe. */
public interface Aesthetics {
    /** Names what gives the number, as {@link Embedder#name()} does. */
    String name();

    /**
     * @param vector a whole picture's, of unit length, by the model the head was trained on
     * @return about 1..10, the more the better
     * @throws Unscorable if the vector isn't of that model; says of which it must be
     */
    double of(float[] vector) throws Unscorable;
}
