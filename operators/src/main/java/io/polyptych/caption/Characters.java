package io.polyptych.caption;

/** Characters that are seen, and those that are not. */
final class Characters {
    /** What stands for bytes that are no UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private Characters() {}

    /**
     * One that draws nothing by itself: controls, marks of direction, halves of a pair, unknown.
     */
    static boolean isHidden(int character) {
        if (character == REPLACEMENT) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /** Line ends and spaces of any number become one space; other hidden characters go. */
    static String withoutHidden(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !isHidden(c))
                .forEach(seen::appendCodePoint);
        return seen.toString().replaceAll("\\s+", " ").strip();
    }

    /** The beginning of a text; no pair of surrogates is cut in two. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
