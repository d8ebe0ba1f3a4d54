package io.polyptych.fetch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of a path between its slashes. Pure. */
final class Segments {
    /** A server, a proxy and whatever lies behind them may each decode once. */
    private static final int MOST_DECODINGS = 4;

    private Segments() {}

    /** Whether a percent-encoded path leads out of a folder it names, for whoever decodes it. */
    static boolean climb(String rawPath) {
        String path = rawPath;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            if (hasDots(path)) {
                return true;
            }
            path = decoded(path);
        }
        return hasDots(path);
    }

    /** Backslashes are slashes to some servers, and what follows a semicolon is not the name. */
    static boolean hasDots(String path) {
        for (String segment : path.split("[/\\\\]")) {
            int semicolon = segment.indexOf(';');
            String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** The names in a percent-encoded path, decoded; a slash at its end adds none. */
    static List<String> of(String rawPath) {
        List<String> names = new ArrayList<>();
        for (String segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/")) {
            names.add(decoded(segment));
        }
        return names.equals(List.of("")) ? List.of() : names;
    }

    /** Percent-encodings decoded as UTF-8; what is none stays. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
