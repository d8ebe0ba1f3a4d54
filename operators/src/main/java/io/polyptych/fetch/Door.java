package io.polyptych.fetch;

import io.polyptych.outcome.ShownLink;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says which links may be followed: their scheme and their beginning must be allowed by the
 * configuration, and they must be spelled plainly. What a host's name stands for is checked when it
 * is resolved, and files by {@link LocalImages}. Pure.
 */
final class Door {
    /** A scheme has two letters at least, so that C:\ is none. */
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):");

    private final List<String> schemes;
    private final List<Prefix> prefixes;
    private final String allowed;

    Door(FetchConfig config) {
        this.schemes = config.schemes();
        this.prefixes = config.prefixes().stream().map(Prefix::of).toList();
        this.allowed =
                config.prefixes().stream().map(ShownLink::of).collect(Collectors.joining(", "));
    }

    /** A link's scheme in lower case; a path's is {@code file}. */
    static String scheme(String link) {
        Matcher matcher = SCHEME.matcher(link);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
    }

    static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Refuses links whose scheme is not allowed. */
    void checkScheme(String scheme) throws FetchFailure {
        if (!schemes.contains(scheme)) {
            throw FetchFailure.notAllowed(
                    "links of %s are not followed, only of %s; move the image, or add it to fetch.schemes"
                            .formatted(scheme, String.join(", ", schemes)));
        }
    }

    WebAddress web(String link) throws FetchFailure {
        WebAddress address = WebAddress.of(link);
        if (!prefixes.isEmpty() && prefixes.stream().noneMatch(p -> p.begins(address))) {
            throw notBegun(address.scheme() + "://" + address.lane());
        }
        return address;
    }

    ObjectAddress object(String link) throws FetchFailure {
        ObjectAddress address = ObjectAddress.of(link);
        if (!prefixes.isEmpty() && prefixes.stream().noneMatch(p -> p.begins(address))) {
            throw notBegun(address.lane());
        }
        return address;
    }

    /**
     * Where a redirect leads, under the rules of a link.
     *
     * @param location as the server says, absolute or relative to where it says so
     */
    WebAddress redirected(WebAddress from, String location) throws FetchFailure {
        URI target;
        try {
            target = from.uri().resolve(URI.create(location));
        } catch (IllegalArgumentException e) {
            throw FetchFailure.refused(
                    "the server redirects to what is no URL; link to the image itself");
        }
        try {
            String scheme = scheme(target.toString());
            if (!isWeb(scheme)) {
                throw FetchFailure.notAllowed("only http and https may follow");
            }
            if (scheme.equals("http") && !schemes.contains(scheme)) {
                throw FetchFailure.notAllowed("it would go on without encryption");
            }
            checkScheme(scheme);
            return web(target.toString());
        } catch (FetchFailure e) {
            throw e.after("the server redirects to " + target);
        }
    }

    private FetchFailure notBegun(String place) {
        return FetchFailure.notAllowed(
                "of %s only what begins as fetch.prefixes says is followed (%s); move the image there, or add its beginning"
                        .formatted(place, allowed));
    }
}
