package io.polyptych.fetch;

import java.util.List;

/**
 * The beginning that allowed addresses have: scheme, host and whole names of the path. {@code
 * https://cdn.example/photos} begins {@code https://cdn.example/photos/mug.jpg}, but neither {@code
 * .../photos-old/mug.jpg} nor anything of {@code cdn.example.evil.example}.
 *
 * @param place host and port, or the bucket; empty for every host
 */
record Prefix(String scheme, String place, List<String> path) {
    private static final String EVERY_HOST = "://";

    /** A prefix as the configuration spells it. */
    static Prefix of(String text) {
        try {
            String scheme = Door.scheme(text);
            if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
                throw FetchFailure.badLink("it has ? or #; a prefix ends with its path");
            }
            if (!Door.isWeb(scheme)) {
                return of(ObjectAddress.of(text));
            }
            return text.equals(scheme + EVERY_HOST)
                    ? new Prefix(scheme, "", List.of())
                    : of(WebAddress.of(text));
        } catch (FetchFailure e) {
            throw new IllegalArgumentException(
                    "fetch.prefixes has %s: %s".formatted(text, e.getMessage()), e);
        }
    }

    private static Prefix of(WebAddress address) {
        return new Prefix(
                address.scheme(), address.lane(), Segments.of(address.uri().getRawPath()));
    }

    private static Prefix of(ObjectAddress address) {
        return new Prefix(address.scheme(), address.authority(), names(address));
    }

    boolean begins(WebAddress address) {
        return begins(address.scheme(), address.lane(), Segments.of(address.uri().getRawPath()));
    }

    boolean begins(ObjectAddress address) {
        return begins(address.scheme(), address.authority(), names(address));
    }

    private boolean begins(String otherScheme, String otherPlace, List<String> names) {
        return scheme.equals(otherScheme)
                && (place.isEmpty() || place.equals(otherPlace))
                && names.size() >= path.size()
                && names.subList(0, path.size()).equals(path);
    }

    /** As written: buckets and their keys tell capitals apart. */
    private static List<String> names(ObjectAddress address) {
        String path = address.path();
        String inner =
                path.substring(
                        1, path.length() - (path.length() > 1 && path.endsWith("/") ? 1 : 0));
        return inner.isEmpty() ? List.of() : List.of(inner.split("/"));
    }
}
