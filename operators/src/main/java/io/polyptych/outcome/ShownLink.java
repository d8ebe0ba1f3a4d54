package io.polyptych.outcome;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links as people may see them: in messages, rejections, rows and logs. What follows {@code ?} may
 * be a signature that opens the image to whoever reads it, and what precedes {@code @} a password,
 * so neither is shown. The link itself is still the one that is followed.
 */
public final class ShownLink {
    private static final String HIDDEN = "…";
    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** An address up to its query or fragment, and the rest of it. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\b([a-zA-Z][a-zA-Z0-9+.-]*:[/\\\\]{2})([^\\s/\\\\?#]*@)?([^\\s?#]*)([?#]\\S*)?");

    private ShownLink() {}

    /** A link without its query, fragment and credentials; long ones are cut. */
    public static String of(String link) {
        String plain = CONTROL.matcher(link).replaceAll("\ufffd");
        boolean address = ADDRESS.matcher(plain).lookingAt();
        String shown = in(cut(plain, address ? "?#" : "?"));
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
    }

    /** A text with each address in it shown as {@link #of} shows it, uncut. */
    public static String in(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(
                        found -> {
                            String user = found.group(2) == null ? "" : HIDDEN + "@";
                            String rest = found.group(4) == null ? "" : hidden(found.group(4));
                            return Matcher.quoteReplacement(
                                    found.group(1) + user + found.group(3) + rest);
                        });
    }

    /** A path may end in a query by mistake; in its names # is a letter. */
    private static String cut(String link, String marks) {
        for (int i = 0; i < link.length(); i++) {
            if (marks.indexOf(link.charAt(i)) >= 0) {
                return link.substring(0, i) + hidden(link.substring(i));
            }
        }
        return link;
    }

    /** A lone mark hides nothing. */
    private static String hidden(String rest) {
        return rest.length() == 1 ? rest : rest.charAt(0) + HIDDEN;
    }
}
