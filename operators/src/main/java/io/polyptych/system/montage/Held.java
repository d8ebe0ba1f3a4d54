package io.polyptych.system.montage;

import io.polyptych.system.montage.PromptWords.Finish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Colours, their modifiers and a material that wait for the word they belong to. */
final class Held {
    private final List<String> texts = new ArrayList<>();
    private final List<Shade> colours = new ArrayList<>();
    private final List<Meaning.Modifier> modifiers = new ArrayList<>();
    private Optional<Meaning.Made> made = Optional.empty();

    /** A colour, changed by the modifiers before it. */
    void add(String text, Shade colour) {
        texts.add(text);
        colours.add(modified(colour));
        modifiers.clear();
    }

    void add(String text, Meaning.Modifier modifier) {
        texts.add(text);
        modifiers.add(modifier);
    }

    void add(String text, Meaning.Made material) {
        texts.add(text);
        // "Rustic oak": the later word says which wood, unless it says none.
        boolean keeps =
                made.isPresent()
                        && made.get().material() == material.material()
                        && material.shade() == null;
        made = keeps ? made : Optional.of(material);
    }

    void clear() {
        texts.clear();
        colours.clear();
        modifiers.clear();
        made = Optional.empty();
    }

    List<String> texts() {
        return texts;
    }

    List<Shade> colours() {
        return colours;
    }

    Optional<Material> material() {
        return made.map(Meaning.Made::material);
    }

    /** Whether a colour or a material is held. */
    boolean holds() {
        return made.isPresent() || !colours.isEmpty();
    }

    boolean saysAnything() {
        return !allShades().isEmpty();
    }

    /** The colours; without any, the shade that a modifier has alone, as in "dark background". */
    List<Shade> allShades() {
        if (!colours.isEmpty() || made.isPresent()) {
            return List.copyOf(colours);
        }
        return modifiers.stream()
                .map(Meaning.Modifier::alone)
                .filter(shade -> shade != null)
                .limit(1)
                .toList();
    }

    /** A material in the colour that is held, or in its own, lighter or darker as asked. */
    Finish finish(Material material) {
        if (!allShades().isEmpty()) {
            return new Finish(material, Optional.of(allShades().get(0)));
        }
        Optional<Shade> kind = made.map(Meaning.Made::shade);
        if (modifiers.isEmpty()) {
            return new Finish(material, kind);
        }
        Comparator<Shade> byLightness = Comparator.comparingDouble(Shade::l);
        boolean darker = modifiers.get(0).lighter() < 0;
        Shade own =
                kind.orElseGet(
                        () ->
                                darker
                                        ? material.shades().stream().min(byLightness).orElseThrow()
                                        : material.shades().stream()
                                                .max(byLightness)
                                                .orElseThrow());
        // The darkest of a material is dark already; half the way is enough.
        Shade half = own.mixed(modified(own), kind.isPresent() ? 1 : 0.3);
        return new Finish(material, Optional.of(half));
    }

    private Shade modified(Shade shade) {
        Shade changed = shade;
        for (Meaning.Modifier modifier : modifiers) {
            changed = modifier.apply(changed);
        }
        return changed;
    }
}
