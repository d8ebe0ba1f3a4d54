package io.polyptych.system.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What montage understands of a prompt: a colour for the studio's backdrop, light or dark. The rest
 * of what the prompt says of the place is noted as not honoured.
 *
 * @param backdrop the colour asked for
 * @param notes what a person should know
 */
record PromptWords(Optional<Shade> backdrop, List<String> notes) {
    private static final Set<String> PLACE =
            Set.of(
                    "on",
                    "in",
                    "at",
                    "against",
                    "before",
                    "near",
                    "beside",
                    "by",
                    "under",
                    "over",
                    "inside",
                    "outside",
                    "upon",
                    "beneath",
                    "with",
                    "during",
                    "among",
                    "surrounded");
    private static final Set<String> GROUND =
            Set.of(
                    "background",
                    "backdrop",
                    "studio",
                    "surface",
                    "wall",
                    "sweep",
                    "floor",
                    "paper");
    private static final Set<String> FILLING =
            Set.of(
                    "a",
                    "an",
                    "the",
                    "of",
                    "and",
                    "its",
                    "it",
                    "is",
                    "to",
                    "for",
                    "front",
                    "photo",
                    "photograph",
                    "picture",
                    "image",
                    "product",
                    "shot",
                    "packshot",
                    "plain",
                    "clean",
                    "simple",
                    "soft",
                    "seamless",
                    "color",
                    "colored",
                    "colour",
                    "coloured",
                    "standing",
                    "placed");
    private static final Set<String> LIGHTER = Set.of("light", "pale", "pastel", "bright");
    private static final Set<String> DARKER = Set.of("dark", "deep", "moody");

    /**
     * @param prompt or null
     * @param subjectWord the product's own word, or null
     */
    static PromptWords of(String prompt, String subjectWord) {
        List<String> place = placeWords(prompt == null ? "" : prompt);
        Optional<Shade> backdrop = Optional.empty();
        UnaryOperator<Shade> tone = UnaryOperator.identity();
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < place.size(); i++) {
            String word = place.get(i);
            Optional<Shade> shade = Shade.byName(word);
            boolean honoured =
                    GROUND.contains(word)
                            || FILLING.contains(word)
                            || PLACE.contains(word)
                            || word.equals(lower(subjectWord));
            if (shade.isPresent() && backdrop.isEmpty()) {
                backdrop = shade;
                honoured = true;
            } else if (isBeforeColour(place, i, LIGHTER)) {
                tone = Shade::paler;
                honoured = true;
            } else if (isBeforeColour(place, i, DARKER)) {
                tone = colour -> colour.lighter(-18);
                honoured = true;
            }
            if (!honoured) {
                ignored.add(word);
            }
        }
        return new PromptWords(backdrop.map(tone), notes(ignored));
    }

    private static boolean isBeforeColour(List<String> words, int i, Set<String> modifiers) {
        return modifiers.contains(words.get(i))
                && i + 1 < words.size()
                && (Shade.byName(words.get(i + 1)).isPresent()
                        || GROUND.contains(words.get(i + 1)));
    }

    /** From the first word of place on; what stands before it describes the product. */
    private static List<String> placeWords(String prompt) {
        List<String> words = List.of(prompt.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+"));
        for (int i = 0; i < words.size(); i++) {
            if (PLACE.contains(words.get(i))) {
                return words.subList(i, words.size());
            }
        }
        return List.of();
    }

    private static List<String> notes(List<String> ignored) {
        return ignored.isEmpty()
                ? List.of()
                : List.of(
                        "montage draws studio backgrounds only; not honoured: "
                                + String.join(", ", ignored));
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
