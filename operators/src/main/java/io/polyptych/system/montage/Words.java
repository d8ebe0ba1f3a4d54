package io.polyptych.system.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text's words with what they mean, in order; stops such as commas stay, without meaning. */
final class Words {
    private static final Pattern TOKEN =
            Pattern.compile("#[0-9a-f]{6}\\b|\\p{L}[\\p{L}\\p{N}'-]*|[.,;:!?()/&|]");

    /** The longest name of the vocabulary, in words. */
    private static final int LONGEST = 3;

    /**
     * A word, or a name of several.
     *
     * @param text in small letters
     * @param meaning empty for an unknown word or a stop
     */
    record Word(String text, Optional<Meaning> meaning) {
        boolean stop() {
            return !Character.isLetter(text.charAt(0)) && text.charAt(0) != '#';
        }

        boolean is(Class<? extends Meaning> kind) {
            return meaning.filter(kind::isInstance).isPresent();
        }
    }

    private Words() {}

    /** Of a text, or of none where it is null. */
    static List<Word> of(String text) {
        List<String> tokens = tokens(text == null ? "" : text);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            int length = Math.min(LONGEST, tokens.size() - i);
            String name = String.join(" ", tokens.subList(i, i + length));
            while (length > 1 && Vocabulary.of(name).isEmpty()) {
                length--;
                name = String.join(" ", tokens.subList(i, i + length));
            }
            words.add(new Word(name, Vocabulary.of(name)));
            i += length;
        }
        return words;
    }

    /** Words joined by a hyphen are one if the vocabulary has it, otherwise several. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
        while (matcher.find()) {
            String token = matcher.group();
            if (token.contains("-") && Vocabulary.of(token).isEmpty()) {
                for (String part : token.split("-+")) {
                    tokens.add(part);
                }
            } else {
                tokens.add(token);
            }
        }
        return tokens;
    }
}
