package io.polyptych.fetch;

import io.polyptych.imaging.ImageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Configurations for tests: quick retries, this host allowed, files of one folder. Fields are set,
 * then {@link #make()} is called.
 */
final class FetchConfigs {
    List<String> schemes = List.of("file", "http", "https");
    List<String> prefixes = List.of();
    List<String> roots = List.of();
    ImageLimits limits = ImageLimits.defaults();
    Duration tryTimeout = Duration.ofSeconds(10);
    Duration shotTimeout = Duration.ofSeconds(20);
    int retries = 2;
    Duration retryDelay = Duration.ofMillis(1);
    int threads = 4;
    HostLimits perHost = new HostLimits(3, 1_000, Duration.ofSeconds(20));
    boolean allowPrivateHosts = true;

    private final Path base;

    FetchConfigs(Path base) {
        this.base = base;
    }

    FetchConfig make() {
        return new FetchConfig(
                schemes,
                prefixes,
                base.toString(),
                roots,
                limits,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                tryTimeout,
                shotTimeout,
                retries,
                retryDelay,
                3,
                16,
                threads,
                perHost,
                allowPrivateHosts);
    }
}
