package io.polyptych.model.text;

import java.util.List;

/**
 * Words of a system's own that T5 takes as one token each, behind the vocabulary.
 *
 * @param words in the order of their tokens
 * @param special whether they are looked for in the text as it is written, as transformers does
 *     with additional_special_tokens; otherwise in the normalised text, as it does with what
 *     add_tokens adds. A space before a word then is a token of its own
 */
public record AddedWords(List<String> words, boolean special) {
    public AddedWords {
        words = List.copyOf(words);
    }

    /** Added by add_tokens: DreamO's [ref#1] to [ref#9] and [res]. */
    public static AddedWords plain(List<String> words) {
        return new AddedWords(words, false);
    }

    /** Given as additional_special_tokens: ACE++'s {image}. */
    public static AddedWords special(List<String> words) {
        return new AddedWords(words, true);
    }
}
