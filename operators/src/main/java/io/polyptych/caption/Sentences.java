package io.polyptych.caption;

import java.util.List;
import java.util.Locale;

/** Small pieces of English. */
final class Sentences {
    private Sentences() {}

    /** "red", "red and white", "red, white and blue". */
    static String list(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** "a mug", "an orange mug". */
    static String withArticle(String words) {
        boolean vowel = "aeiou".indexOf(words.toLowerCase(Locale.ENGLISH).charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + words;
    }

    /** With a large first letter and a full stop. */
    static String sentence(String words) {
        String stripped = withoutStop(words);
        return stripped.isEmpty()
                ? ""
                : stripped.substring(0, 1).toUpperCase(Locale.ENGLISH)
                        + stripped.substring(1)
                        + ".";
    }

    static String withoutStop(String words) {
        return words.strip().replaceAll("[.!\\s]+$", "");
    }
}
