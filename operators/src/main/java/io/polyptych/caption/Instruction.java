package io.polyptych.caption;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is told: who it is, and what it is asked.
 *
 * @param system the standing part
 * @param user the question, in which {@code {facts}} stands for the product's data
 */
record Instruction(String system, String user) implements Serializable {
    static final String FACTS = "{facts}";
    private static final int MOST_CHARS = 20_000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z-]+}");
    private static final Pattern PARTS =
            Pattern.compile("\\s*\\[system]\\s*\\n(.*?)\\n\\[user]\\s*\\n(.*)", Pattern.DOTALL);

    /**
     * Reads an instruction: lines that begin with # are comments, then come a part headed {@code
     * [system]} and one headed {@code [user]}.
     *
     * @param where names the text's source in messages
     */
    static Instruction parse(String text, Wanted wanted, String where) {
        if (text.length() > MOST_CHARS) {
            throw wrong(where, "has more than %,d characters".formatted(MOST_CHARS));
        }
        Matcher parts = PARTS.matcher(text.replace("\r\n", "\n").replaceAll("(?m)^#.*\\n?", ""));
        if (!parts.matches()) {
            throw wrong(where, "must have a part headed [system] and then one headed [user]");
        }
        Instruction read = new Instruction(parts.group(1).strip(), parts.group(2).strip());
        if (read.system.isEmpty() || read.user.isEmpty()) {
            throw wrong(where, "has an empty part");
        }
        if (PLACEHOLDER.matcher(read.system).find()) {
            throw wrong(where, "may have a placeholder only under [user]");
        }
        PLACEHOLDER
                .matcher(read.user)
                .results()
                .map(found -> found.group())
                .filter(found -> !found.equals(FACTS) || !wanted.withFacts())
                .findFirst()
                .ifPresent(
                        found -> {
                            throw wrong(where, "has no use for " + found);
                        });
        return read;
    }

    /** The question with a product's data. */
    String question(String facts) {
        return user.replace(FACTS, facts);
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException("the instruction %s %s".formatted(where, what));
    }
}
