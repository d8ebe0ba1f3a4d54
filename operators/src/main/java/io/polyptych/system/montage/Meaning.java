package io.polyptych.system.montage;

/** What a word of a prompt says about a studio. */
sealed interface Meaning {

    /** A colour by name. */
    record Colour(Shade shade) implements Meaning {}

    /**
     * A word that changes the colour after it.
     *
     * @param lighter how far towards white (1) or black (-1)
     * @param colourful times its chroma
     * @param warmer steps of CIE b*, towards yellow
     * @param alone the shade of a backdrop that has this word and no colour; null if it has none
     * @param mood what the word says where no colour follows; null if nothing
     */
    record Modifier(double lighter, double colourful, double warmer, Shade alone, Mood mood)
            implements Meaning {
        Shade apply(Shade shade) {
            double end = lighter > 0 ? 94 : 6;
            return new Shade(
                    shade.l() + Math.abs(lighter) * (end - shade.l()),
                    colourful * shade.a() + 0.35 * warmer,
                    colourful * shade.b() + warmer);
        }
    }

    /**
     * What a floor or wall is made of.
     *
     * @param shade of this kind of it; null for the material's own
     */
    record Made(Material material, Shade shade) implements Meaning {}

    /**
     * Something to stand on.
     *
     * @param material that it usually has; null for paper
     */
    record Ground(Material material) implements Meaning {}

    /** Something behind the product. */
    record Behind() implements Meaning {}

    /** A way to light it. */
    record Lit(Mood mood) implements Meaning {}

    /** A light through something. */
    record Shaped(Gobo.Kind kind) implements Meaning {}

    /** A time of the year. */
    record In(Season season) implements Meaning {}

    /** A wish that is on or off. */
    record Wish(Option option) implements Meaning {}

    /** Turns the wish after it round. */
    record Not() implements Meaning {}

    /** Begins a part of the prompt that is about the place. */
    record Place() implements Meaning {}

    /** A part that belongs to the product, with the words before it. */
    record Part() implements Meaning {}

    /** A word for the picture itself: what stands before it is about the picture. */
    record Photo() implements Meaning {}

    /** Says nothing that could be shown or missed. */
    record Filling() implements Meaning {}
}
