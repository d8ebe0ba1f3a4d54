package io.polyptych.fetch;

import io.polyptych.imaging.ImageLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code fetch} may read, and how long it tries.
 *
 * @param schemes of links that are followed: file (also plain paths), http, https, and those of
 *     file systems that Flink knows: s3, s3a, s3p, gs, hdfs, webhdfs, oss, obs, cosn, abfs, abfss,
 *     wasb, wasbs
 * @param prefixes that addresses must begin with one of, host and names of the path whole: {@code
 *     https://cdn.shop.example/}, {@code s3://bucket/photos/}, {@code https://} for every host;
 *     empty for all addresses of http and https. Other file systems are read with the job's own
 *     credentials, so each needs one. Local files have {@code roots} instead
 * @param base folder against which relative paths are resolved; read from as {@code roots} are
 * @param roots further folders that local links may lie in; no other file is ever read
 * @param limits of a file, checked before it is decoded
 * @param connectTimeout until a connection stands
 * @param responseTimeout until a server says anything, and between two packets
 * @param tryTimeout until one try of one link has all its bytes
 * @param shotTimeout for all images of a shot with all their tries
 * @param retries after a first try that failed for a passing reason
 * @param retryDelay before the first retry; doubled before each further one
 * @param redirects followed at most
 * @param inFlight shots that a subtask fetches at a time; they wait without a thread
 * @param threads of a subtask, and so images fetched and decoded at a time
 * @param perHost what one host may take of them
 * @param allowPrivateHosts whether http links may lead into private networks and to this host
 */
public record FetchConfig(
        List<String> schemes,
        List<String> prefixes,
        String base,
        List<String> roots,
        ImageLimits limits,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration tryTimeout,
        Duration shotTimeout,
        int retries,
        Duration retryDelay,
        int redirects,
        int inFlight,
        int threads,
        HostLimits perHost,
        boolean allowPrivateHosts)
        implements Serializable {
    private static final Set<String> KNOWN_SCHEMES =
            new TreeSet<>(
                    List.of(
                            "file", "http", "https", "s3", "s3a", "s3p", "gs", "hdfs", "webhdfs",
                            "oss", "obs", "cosn", "abfs", "abfss", "wasb", "wasbs"));

    public FetchConfig {
        schemes = List.copyOf(schemes);
        prefixes = List.copyOf(prefixes);
        roots = List.copyOf(roots);
        for (String scheme : schemes) {
            if (!KNOWN_SCHEMES.contains(scheme)) {
                throw new IllegalArgumentException(
                        "fetch.schemes may name %s, not %s"
                                .formatted(String.join(", ", KNOWN_SCHEMES), scheme));
            }
        }
        for (String prefix : prefixes) {
            checkPrefix(schemes, prefix);
        }
        for (String scheme : schemes) {
            checkBuckets(scheme, prefixes);
        }
        if (base.isBlank()) {
            throw new IllegalArgumentException(
                    "fetch.base must name a folder; . is the current one");
        }
        positive("connect-timeout", connectTimeout);
        positive("response-timeout", responseTimeout);
        positive("try-timeout", tryTimeout);
        positive("retry-delay", retryDelay);
        if (shotTimeout.compareTo(tryTimeout) < 0) {
            throw new IllegalArgumentException(
                    "fetch.shot-timeout (%s) must not be less than fetch.try-timeout (%s)"
                            .formatted(shotTimeout, tryTimeout));
        }
        inRange("retries", retries, 0, 20);
        inRange("redirects", redirects, 0, 20);
        inRange("in-flight", inFlight, 1, 10_000);
        inRange("threads", threads, 1, 1_000);
    }

    /** Files below the current folder and public http(s) hosts, 16 MB and 40 megapixels. */
    public static FetchConfig defaults() {
        return new FetchConfig(
                List.of("file", "http", "https"),
                List.of(),
                ".",
                List.of(),
                ImageLimits.defaults(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                2,
                Duration.ofMillis(500),
                3,
                128,
                16,
                HostLimits.defaults(),
                false);
    }

    /** The same, with local links read from these folders, and relative ones from the first. */
    public FetchConfig withFolders(String newBase, List<String> newRoots) {
        return new FetchConfig(
                schemes,
                prefixes,
                newBase,
                newRoots,
                limits,
                connectTimeout,
                responseTimeout,
                tryTimeout,
                shotTimeout,
                retries,
                retryDelay,
                redirects,
                inFlight,
                threads,
                perHost,
                allowPrivateHosts);
    }

    /**
     * The timeout of the Flink operator: longer than everything the client does by itself, so that
     * it ends only what hangs where no client can look, such as a name server.
     */
    public Duration operatorTimeout() {
        return shotTimeout.plus(tryTimeout);
    }

    private static void checkPrefix(List<String> schemes, String prefix) {
        String scheme = Door.scheme(prefix);
        if (scheme.equals("file")) {
            throw new IllegalArgumentException(
                    "fetch.prefixes has %s; folders of this machine are named in fetch.roots"
                            .formatted(prefix));
        }
        if (!schemes.contains(scheme)) {
            throw new IllegalArgumentException(
                    "fetch.prefixes has %s, but fetch.schemes has no %s; add it there"
                            .formatted(prefix, scheme));
        }
        Prefix.of(prefix);
    }

    private static void checkBuckets(String scheme, List<String> prefixes) {
        boolean named = prefixes.stream().anyMatch(prefix -> Door.scheme(prefix).equals(scheme));
        if (!named && !scheme.equals("file") && !Door.isWeb(scheme)) {
            throw new IllegalArgumentException(
                    "fetch.schemes has %s, which is read with the job's own credentials; say in fetch.prefixes what of it a link may name, such as %s://bucket/folder/"
                            .formatted(scheme, scheme));
        }
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "fetch.%s must be longer than %s".formatted(key, value));
        }
    }

    private static void inRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "fetch.%s must be %d to %d, not %d".formatted(key, least, most, value));
        }
    }
}
