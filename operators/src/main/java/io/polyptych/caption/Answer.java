package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in a model's text. It must be a JSON object of exactly the field that was asked for, in
 * a code fence or not, and the field an English description in plain words. Whoever can write into
 * a picture or a title can make a model say something else; here at the latest that must end.
 */
final class Answer {
    private static final int FEWEST_CHARS = 12;
    private static final int SHOWN = 60;
    private static final Pattern FENCE =
            Pattern.compile("```(?:json)?\\s*\\n(.*?)\\n?\\s*```", Pattern.DOTALL);

    /** Neither HTML, nor a placeholder of a prompt's template, nor an address, nor code. */
    private static final Pattern MARKUP =
            Pattern.compile(
                    "[<>{}`\\\\]|\\]\\(|://|\\bwww\\.|\\bjavascript:", Pattern.CASE_INSENSITIVE);

    private static final Pattern REFUSAL =
            Pattern.compile(
                    "^(i['’]?m sorry|i am sorry|sorry[,.]|i apologi[sz]e|i (can['’]?t|cannot|can not)\\b"
                            + "|i['’]?m (unable|not able)|i am (unable|not able)|unfortunately\\b"
                            + "|as an? (ai|language|large)\\b|i (will not|won['’]?t) )",
                    Pattern.CASE_INSENSITIVE);

    private Answer() {}

    /**
     * The description: one line, without spaces around it.
     *
     * @throws ModelFault if the text is something else; says what
     */
    static String words(String text, Wanted wanted, int mostChars) throws ModelFault {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw Reply.useless("the answer is empty");
        }
        JsonNode object = object(stripped);
        List<String> fields = fields(object);
        if (!fields.equals(List.of(wanted.field()))) {
            throw Reply.useless(
                    "the answer has the fields %s; wanted is only %s"
                            .formatted(shown(fields.toString()), wanted.field()));
        }
        JsonNode value = object.get(wanted.field());
        if (!value.isTextual()) {
            throw Reply.useless(
                    "the answer's field %s holds no text but a %s"
                            .formatted(
                                    wanted.field(),
                                    value.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        return checked(value.textValue(), mostChars);
    }

    private static JsonNode object(String text) throws ModelFault {
        Matcher fence = FENCE.matcher(text);
        String json = fence.matches() ? fence.group(1) : text;
        try {
            JsonNode tree = Reply.JSON.readTree(json);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            refuseRefusal(text);
            throw Reply.useless("the answer is no JSON but '%s'".formatted(shown(text)));
        }
        throw Reply.useless("the answer is no JSON object but '%s'".formatted(shown(text)));
    }

    private static String checked(String value, int mostChars) throws ModelFault {
        if (value.length() > mostChars) {
            throw Reply.useless(
                    "the description has %,d characters; caption.ask.most-chars allows %,d"
                            .formatted(value.length(), mostChars));
        }
        String words = value.replaceAll("\\s+", " ").strip();
        if (words.codePoints().anyMatch(Characters::isHidden)) {
            throw Reply.useless("the description has control characters");
        }
        refuseRefusal(words);
        if (words.length() < FEWEST_CHARS) {
            throw Reply.useless("the description is no more than '%s'".formatted(words));
        }
        if (MARKUP.matcher(words).find()) {
            throw Reply.useless("the description holds markup, code or an address");
        }
        if (!English.likely(words)) {
            throw Reply.useless("the description is not in English: '%s'".formatted(shown(words)));
        }
        return words;
    }

    private static void refuseRefusal(String words) throws ModelFault {
        if (REFUSAL.matcher(words).find()) {
            throw ModelFault.of(
                    ModelFault.Kind.NO_ANSWER, "the model refuses: '%s'".formatted(shown(words)));
        }
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shown(String text) {
        return Characters.cut(Characters.withoutHidden(text), SHOWN);
    }
}
