package io.polyptych.fetch;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An http(s) address in the one spelling that is used for checking and for asking: lower-case
 * scheme and host, no trailing dot, no fragment; path and query byte for byte, as signatures need
 * them.
 *
 * @param host a name, four decimal numbers, or a version 6 address in brackets
 * @param port never the scheme's own, which is -1
 */
record WebAddress(URI uri, String scheme, String host, int port) {
    private static final int LONGEST_HOST = 253;
    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    /** Whatever ends so is a number to some resolver, and which one depends on the resolver. */
    private static final Pattern ENDS_IN_NUMBER =
            Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR_BYTES = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern VERSION_6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

    static WebAddress of(String link) throws FetchFailure {
        URI uri = uri(link);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw FetchFailure.badLink("it names no host; write " + scheme + "://host/path");
        }
        if (authority.indexOf('@') >= 0) {
            throw FetchFailure.notAllowed(
                    "links with a user or a password are not followed; take out what stands before @");
        }
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        String host = host(colon < 0 ? authority : authority.substring(0, colon));
        int port = port(scheme, colon < 0 ? "" : authority.substring(colon + 1));
        checkPath(uri);
        return new WebAddress(normal(uri, scheme, host, port), scheme, host, port);
    }

    private static URI uri(String link) throws FetchFailure {
        try {
            return URI.create(URI.create(link).toASCIIString());
        } catch (IllegalArgumentException e) {
            throw FetchFailure.badLink(
                    "it is no URL; percent-encode what is none of its characters (a space is %20)");
        }
    }

    private static String host(String spelled) throws FetchFailure {
        String host = spelled.toLowerCase(Locale.ROOT);
        if (VERSION_6.matcher(host).matches()) {
            return host;
        }
        if (host.startsWith("[")) {
            throw FetchFailure.badLink(
                    "its host %s is no address of version 6; write it without a zone"
                            .formatted(spelled));
        }
        if (host.indexOf('%') >= 0) {
            throw FetchFailure.badLink(
                    "its host %s is percent-encoded or not ASCII; write %s"
                            .formatted(spelled, ascii(spelled)));
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (ENDS_IN_NUMBER.matcher(host).matches() && !FOUR_BYTES.matcher(host).matches()) {
            throw FetchFailure.badLink(
                    "its host %s is a number in an unusual spelling; write the host's name"
                            .formatted(spelled));
        }
        if (host.length() > LONGEST_HOST || !NAME.matcher(host).matches()) {
            throw FetchFailure.badLink(
                    host.isEmpty()
                            ? "it names no host; write the host's name after //"
                            : "its host %s is no name of a host; correct it".formatted(spelled));
        }
        return host;
    }

    /** What a host that isn't plain ASCII should have been, as far as one can tell. */
    private static String ascii(String encoded) {
        try {
            String decoded = Segments.decoded(encoded);
            return IDN.toASCII(decoded.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return "the host's name in ASCII (xn--...)";
        }
    }

    private static int port(String scheme, String digits) throws FetchFailure {
        if (digits.isEmpty()) {
            return -1;
        }
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw FetchFailure.badLink("its port %s is none; correct it".formatted(digits));
        }
        int port = Integer.parseInt(digits);
        return port == (scheme.equals("https") ? 443 : 80) ? -1 : port;
    }

    private static void checkPath(URI uri) throws FetchFailure {
        if (uri.getRawPath() != null && Segments.climb(uri.getRawPath())) {
            throw FetchFailure.badLink(
                    "its path has . or .. in it; write the path that it comes to");
        }
    }

    private static URI normal(URI uri, String scheme, String host, int port) {
        String path = uri.getRawPath();
        return URI.create(
                scheme
                        + "://"
                        + host
                        + (port < 0 ? "" : ":" + port)
                        + (path == null || path.isEmpty() ? "/" : path)
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /** Whose caps apply to it. */
    String lane() {
        return port < 0 ? host : host + ":" + port;
    }
}
