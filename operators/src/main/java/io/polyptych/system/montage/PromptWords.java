package io.polyptych.system.montage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What montage understood of a prompt: everything it says about a studio.
 *
 * @param floor what the product stands on, if the prompt says
 * @param wall what is behind it
 * @param podium what the block under the product is made of, if there is one and the prompt says
 * @param colours of the backdrop as a whole, in order; more than one for gradients and pairs
 * @param season whose palette and light to use where none is named
 * @param moods of the light
 * @param gobo what the light comes through
 * @param wanted what it asks for
 * @param refused what it, or the negative prompt, doesn't want
 * @param refusedShapes what the light is not to come through
 * @param unwanted shades that the negative prompt names
 * @param notes what a person should know: the words that had no effect
 */
record PromptWords(
        Optional<Finish> floor,
        Optional<Finish> wall,
        Optional<Finish> podium,
        List<Shade> colours,
        Optional<Season> season,
        Set<Mood> moods,
        Optional<Gobo.Kind> gobo,
        Set<Option> wanted,
        Set<Option> refused,
        Set<Gobo.Kind> refusedShapes,
        List<Shade> unwanted,
        List<String> notes) {

    /**
     * A material in a shade.
     *
     * @param shade as named; empty for one that the material usually has
     */
    record Finish(Material material, Optional<Shade> shade) {}

    /**
     * Reads a prompt.
     *
     * @param prompt or null
     * @param negativePrompt or null
     * @param subjectWord the product's own word, or null
     */
    static PromptWords of(String prompt, String negativePrompt, String subjectWord) {
        PromptReader reader = new PromptReader(subjectWord);
        reader.read(Words.of(prompt));
        reader.readNegative(Words.of(negativePrompt));
        return reader.result();
    }

    boolean wants(Option option) {
        return wanted.contains(option) && !refused.contains(option);
    }

    boolean refuses(Option option) {
        return refused.contains(option);
    }
}
