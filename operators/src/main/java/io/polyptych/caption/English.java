package io.polyptych.caption;

import java.util.Locale;
import java.util.Set;

/**
 * Tells English from other languages by its smallest words; the text encoders behind the captions
 * know no other well. Coarse on purpose: it must not refuse a plain description.
 */
final class English {
    private static final double LEAST_LATIN = 0.95;

    /** Of which a description in English hardly does without all. */
    private static final Set<String> OURS =
            Set.of(
                    "a", "an", "and", "the", "of", "with", "on", "in", "is", "are", "its", "it",
                    "at", "by", "from", "has", "to", "that", "which", "near", "beside", "behind",
                    "against", "under", "over", "into", "around");

    /** The same of the neighbours, less what is a word of ours too. */
    private static final Set<String> OTHERS =
            Set.of(
                    "der", "die", "das", "und", "mit", "auf", "ein", "eine", "einem", "einen",
                    "ist", "vor", "le", "la", "les", "des", "du", "un", "une", "et", "avec", "sur",
                    "dans", "est", "el", "los", "las", "con", "una", "y", "de", "en", "del", "il",
                    "lo", "gli", "di", "e", "su", "o", "os", "um", "uma", "com", "em", "na", "no",
                    "het", "een", "op", "van", "met", "och", "med", "på", "w", "z");

    private English() {}

    static boolean likely(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints().filter(English::isLatin).count();
        if (letters == 0 || latin < LEAST_LATIN * letters) {
            return false;
        }
        int ours = 0;
        int others = 0;
        for (String word : text.toLowerCase(Locale.ENGLISH).split("[^\\p{L}]+")) {
            ours += OURS.contains(word) ? 1 : 0;
            others += OTHERS.contains(word) ? 1 : 0;
        }
        return ours > 0 && ours > others;
    }

    private static boolean isLatin(int character) {
        return Character.isLetter(character)
                && Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
    }
}
