package io.polyptych.caption;

import java.util.Locale;

/**
 * What a vision-language model can be asked for, by the names of its instruction and its answer.
 */
enum Wanted {
    PRODUCT("product", true, false),
    SCENE("scene", false, false),
    NEW_SCENE("scene", true, true);

    private final String field;
    private final boolean withFacts;
    private final boolean thoughtUp;

    Wanted(String field, boolean withFacts, boolean thoughtUp) {
        this.field = field;
        this.withFacts = withFacts;
        this.thoughtUp = thoughtUp;
    }

    /** The one field of the answer. */
    String field() {
        return field;
    }

    /** Whether the question tells what the shop says of the product. */
    boolean withFacts() {
        return withFacts;
    }

    /** Whether the answer is an invention, and so may differ from seed to seed. */
    boolean thoughtUp() {
        return thoughtUp;
    }

    /** As files are named: {@code new-scene}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
