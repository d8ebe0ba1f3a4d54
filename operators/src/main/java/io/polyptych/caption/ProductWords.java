package io.polyptych.caption;

import java.util.Locale;

/** What the product's attributes alone say of it. */
final class ProductWords {
    private ProductWords() {}

    /**
     * Title, then what it leaves out: brand, material, colour and category. Without a full stop.
     */
    static String of(CaptionRequest request) {
        StringBuilder words = new StringBuilder(Sentences.withoutStop(request.title()));
        append(words, " by ", request.brand());
        append(words, ", made of ", lower(request.material()));
        append(words, ", in ", lower(request.color()));
        append(words, ", of the kind ", lower(request.category()));
        return words.toString();
    }

    private static void append(StringBuilder words, String link, String attribute) {
        boolean known = lower(words.toString()).contains(stem(attribute));
        if (!attribute.isEmpty() && !known) {
            words.append(link).append(attribute);
        }
    }

    /** Mugs are in a title that says mug. */
    private static String stem(String attribute) {
        String lower = lower(attribute);
        return lower.length() > 3 && lower.endsWith("s")
                ? lower.substring(0, lower.length() - 1)
                : lower;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ENGLISH);
    }
}
