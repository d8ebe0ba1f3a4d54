package io.polyptych.jobs.export;

import io.polyptych.objects.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One part of a path that every file system takes, whatever text it is made from: letters, digits,
 * dot, underscore, hyphen, tilde and percent escapes. Pure.
 *
 * <p>No part means a folder above it, is hidden, looks like an option, ends with a dot, which
 * Windows drops, or has the name of one of its devices.
 */
final class SafeName {
    /**
     * So that a folder, a few parts and a name fit into the 260 characters of old Windows calls.
     */
    static final int LONGEST = 120;

    private static final int DIGITS = 12;
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern CUT_ESCAPE = Pattern.compile("%[0-9A-F]?$");

    private SafeName() {}

    /** Percent-encodes, in UTF-8, everything but letters, digits, dot, underscore and hyphen. */
    static String encoded(String value) {
        return encoded(value, false);
    }

    /** The same of a shot id, which is percent-encoded already: its escapes and tildes stay. */
    static String encodedId(String shotId) {
        return encoded(shotId, true);
    }

    private static String encoded(String value, boolean id) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean stays = isPlain(c) || id && (c == '~' || isEscape(bytes, i));
            safe.append(stays ? Character.toString(c) : escape(c));
        }
        return safe.toString();
    }

    /**
     * A whole part: of encoded values and what a template puts between them. One that is too long
     * keeps its beginning and its ending, with a digest of the whole in between.
     */
    static String part(String text) {
        String part = text;
        if (part.isEmpty() || ".-~".indexOf(part.charAt(0)) >= 0 || isDevice(part)) {
            part = part.isEmpty() ? "_" : escape(part.charAt(0)) + part.substring(1);
        }
        if (part.endsWith(".") || part.endsWith(" ")) {
            part = part.substring(0, part.length() - 1) + escape(part.charAt(part.length() - 1));
        }
        return part.length() <= LONGEST ? part : shortened(part);
    }

    /** A name with a mark before its ending. */
    static String marked(String name, String mark) {
        String ending = ending(name);
        return name.substring(0, name.length() - ending.length()) + "-" + mark + ending;
    }

    /** Tells texts apart by a few digits. */
    static String mark(String text) {
        return Digests.sha256(text).substring(0, DIGITS);
    }

    private static String shortened(String part) {
        String ending = ending(part);
        int kept = LONGEST - ending.length() - DIGITS - 1;
        String beginning = CUT_ESCAPE.matcher(part.substring(0, kept)).replaceFirst("");
        return beginning + "-" + mark(part) + ending;
    }

    private static String ending(String name) {
        var found = ENDING.matcher(name);
        return found.find() ? found.group() : "";
    }

    private static boolean isDevice(String part) {
        return DEVICE.matcher(part).matches();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static boolean isEscape(byte[] bytes, int i) {
        return bytes[i] == '%'
                && i + 2 < bytes.length
                && Character.digit(bytes[i + 1], 16) >= 0
                && Character.digit(bytes[i + 2], 16) >= 0;
    }

    private static String escape(char c) {
        return String.format(Locale.ROOT, "%%%02X", (int) c);
    }
}
