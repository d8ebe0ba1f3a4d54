package io.polyptych.ingest;

import java.nio.charset.StandardCharsets;

/** Shot ids: {@code <product id>~<campaign, or catalog>~<shot name, or its ordinal>}. */
final class ShotIds {
    private ShotIds() {}

    static String of(String productId, String campaign, String name) {
        return encoded(productId) + "~" + encoded(campaign) + "~" + encoded(name);
    }

    /** Percent-encodes, in UTF-8, everything but letters, digits, dot, underscore and hyphen. */
    private static String encoded(String part) {
        StringBuilder id = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '.'
                            || c == '_'
                            || c == '-';
            id.append(plain ? Character.toString(c) : "%%%02X".formatted((int) c));
        }
        return id.toString();
    }
}
