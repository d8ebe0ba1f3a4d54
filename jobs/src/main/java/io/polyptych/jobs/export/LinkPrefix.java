package io.polyptych.jobs.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The address under which an export's folder is served; makes links of file names. Pure. */
public final class LinkPrefix {
    /** Links that are the files' own names: for a folder whose address isn't known yet. */
    public static final LinkPrefix NONE = new LinkPrefix();

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final String prefix;

    private LinkPrefix() {
        this.prefix = "";
    }

    /**
     * @param address such as {@code https://cdn.example.com/shop/}; a missing slash is added
     * @throws IllegalArgumentException if links under it could not be fetched or not be told apart
     */
    public LinkPrefix(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw wrong(address, "it is no address");
        }
        if (!SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                || uri.getHost() == null) {
            throw wrong(address, "it doesn't begin with https:// or http:// and a host");
        }
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw wrong(
                    address, "it has a query, a fragment or credentials, which links can't have");
        }
        String plain = uri.toASCIIString();
        if (plain.indexOf(',') >= 0) {
            throw wrong(address, "it has a comma, which divides links in a feed; write it as %2C");
        }
        this.prefix = plain.endsWith("/") ? plain : plain + "/";
    }

    /** Whether the links can be fetched by others. */
    public boolean isAddress() {
        return !prefix.isEmpty();
    }

    /** The link of a file; everything but RFC 3986's unreserved characters is escaped. */
    String of(String file) {
        StringBuilder link = new StringBuilder(prefix);
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || "-._~/".indexOf(c) >= 0;
            link.append(plain ? Character.toString(c) : "%%%02X".formatted((int) c));
        }
        return link.toString();
    }

    private static IllegalArgumentException wrong(String address, String what) {
        return new IllegalArgumentException(
                "--link-prefix '%s': %s; give the address the folder will have, as in https://cdn.example.com/shop/"
                        .formatted(address, what));
    }
}
