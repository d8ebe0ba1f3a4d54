package io.polyptych.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a link to its bytes: a file of an allowed folder, or an http(s) address, tried again
 * where the reason may pass. Thread-safe; whoever made it closes it.
 */
final class ImageFetcher implements AutoCloseable {
    /** A scheme has two letters at least, so that C:\ is none. */
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):");

    private static final int LONGEST_DELAY = 32;

    private final FetchConfig config;
    private final LocalImages files;
    private final HttpImages web;

    ImageFetcher(FetchConfig config) {
        this(config, new HttpImages(config));
    }

    ImageFetcher(FetchConfig config, HttpImages web) {
        this.config = config;
        this.files = new LocalImages(config);
        this.web = web;
    }

    /**
     * The bytes behind a link, unchecked but for their number.
     *
     * @param deadline for all tries
     */
    byte[] fetch(String link, Deadline deadline) throws FetchFailure {
        String scheme = scheme(link);
        if (!config.schemes().contains(scheme)) {
            throw FetchFailure.notAllowed(
                    "links of %s are not followed, only of %s"
                            .formatted(scheme, String.join(", ", config.schemes())));
        }
        if (scheme.equals("file")) {
            return files.read(link);
        }
        URI address = address(link);
        if (deadline.isOver()) {
            throw FetchFailure.timedOut();
        }
        try {
            return Failsafe.with(retries(deadline))
                    .get(() -> web.read(address, deadline.orIn(config.tryTimeout())));
        } catch (FailsafeException e) {
            throw failure(e, deadline);
        }
    }

    private RetryPolicy<byte[]> retries(Deadline deadline) {
        var policy =
                RetryPolicy.<byte[]>builder()
                        .handleIf(e -> e instanceof FetchFailure failure && failure.retryable());
        Duration delay = config.retryDelay();
        Duration remaining = deadline.remaining();
        if (remaining.compareTo(delay) <= 0) {
            return policy.withMaxRetries(0).build();
        }
        return policy.withMaxRetries(config.retries())
                .withBackoff(delay, delay.multipliedBy(LONGEST_DELAY))
                .withMaxDuration(remaining)
                .build();
    }

    private FetchFailure failure(FailsafeException e, Deadline deadline) {
        if (e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return FetchFailure.unreachable("the job was stopped while it was fetched");
        }
        if (e.getCause() instanceof FetchFailure failure) {
            if (!failure.retryable()) {
                return failure;
            }
            String when = deadline.isOver() ? " until the shot's time was used up" : "";
            return FetchFailure.unreachable(
                    "%s; tried %s%s".formatted(failure.getMessage(), tries(), when));
        }
        throw e;
    }

    private String tries() {
        return config.retries() == 0 ? "once" : (config.retries() + 1) + " times at most";
    }

    private static String scheme(String link) {
        Matcher matcher = SCHEME.matcher(link);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "file";
    }

    private static URI address(String link) throws FetchFailure {
        try {
            URI address = URI.create(link);
            if (address.getHost() == null) {
                throw FetchFailure.badLink("it names no host");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw FetchFailure.badLink("it is no URL (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        web.close();
    }
}
