package io.polyptych.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.polyptych.imaging.UnusableImage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Follows a link to its bytes through the guarded door: a file of an allowed folder, an http(s)
 * address, or a file of a file system that Flink knows; tried again where the reason may pass.
 *
 * <p>Thread-safe; whoever made it closes it.
 */
final class ImageFetcher implements AutoCloseable {
    private static final int LONGEST_DELAY = 32;

    /** A share of the delay by which each differs, so that tries don't come in step. */
    private static final double JITTER = 0.25;

    private final FetchConfig config;
    private final FetchTally tally;
    private final Door door;
    private final LocalImages files;
    private final HttpImages web;
    private final ObjectImages objects;
    private final HostLanes lanes;

    /** Starts tries, and does nothing that takes time. */
    private final ScheduledExecutorService tries =
            Executors.newSingleThreadScheduledExecutor(ImageFetcher::daemon);

    ImageFetcher(FetchConfig config) {
        this(config, new FetchTally());
    }

    ImageFetcher(FetchConfig config, FetchTally tally) {
        this(config, tally, new HttpImages(config, tally));
    }

    ImageFetcher(FetchConfig config, FetchTally tally, HttpImages web) {
        this.config = config;
        this.tally = tally;
        this.door = new Door(config);
        this.files = new LocalImages(config);
        this.web = web;
        this.objects = new ObjectImages(config);
        this.lanes = new HostLanes(config.threads(), config.perHost());
    }

    /** Hosts that are left alone now. */
    int pausedHosts() {
        return lanes.paused();
    }

    FetchTally tally() {
        return tally;
    }

    /**
     * What is made of the bytes behind a link, on a thread of the fetcher's. They are unchecked but
     * for their number.
     *
     * @param deadline for all tries
     * @return fails with a {@link FetchFailure}, or with what {@code use} throws
     */
    <T> CompletableFuture<T> fetch(String link, Deadline deadline, Use<T> use) {
        CompletableFuture<T> fetched = followed(link, deadline, use);
        return fetched.exceptionallyCompose(e -> CompletableFuture.failedFuture(told(e, deadline)));
    }

    private <T> CompletableFuture<T> followed(String link, Deadline deadline, Use<T> use) {
        try {
            String scheme = Door.scheme(link);
            door.checkScheme(scheme);
            if (scheme.equals("file")) {
                return lanes.visit(
                        HostLanes.HERE,
                        deadline,
                        leave -> use.of(files.read(link, deadline.orIn(config.tryTimeout()))));
            }
            if (Door.isWeb(scheme)) {
                WebAddress address = door.web(link);
                return tried(address.lane(), deadline, end -> web.read(address, end), use);
            }
            ObjectAddress address = door.object(link);
            return tried(address.lane(), deadline, end -> objects.read(address, end), use);
        } catch (FetchFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletableFuture<T> tried(String lane, Deadline deadline, Try once, Use<T> use) {
        HostLanes.Visit<T> visit =
                leave -> {
                    byte[] bytes = once.read(deadline.orIn(config.tryTimeout()));
                    leave.run();
                    return use.of(bytes);
                };
        // Neither waiting for a turn nor for the next try takes a thread.
        return Failsafe.with(this.<T>retries(deadline))
                .with(tries)
                .getStageAsync(() -> lanes.visit(lane, deadline, visit));
    }

    private <T> RetryPolicy<T> retries(Deadline deadline) {
        var policy =
                RetryPolicy.<T>builder()
                        .handleIf(
                                e ->
                                        e instanceof FetchFailure failure
                                                && failure.passing()
                                                && hasTime(failure, deadline))
                        .onRetry(event -> tally.retried());
        Duration delay = config.retryDelay();
        Duration remaining = deadline.remaining();
        if (remaining.compareTo(delay) <= 0) {
            return policy.withMaxRetries(0).build();
        }
        return policy.withMaxRetries(config.retries())
                .withBackoff(delay, delay.multipliedBy(LONGEST_DELAY))
                .withJitter(JITTER)
                .withDelayFn(context -> asked(context.getLastException()))
                .withMaxDuration(remaining)
                .build();
    }

    private static boolean hasTime(FetchFailure failure, Deadline deadline) {
        Duration wait = failure.retryAfter().orElse(Duration.ZERO);
        return wait.compareTo(deadline.remaining()) < 0;
    }

    /** The delay that the server asks for; negative where it asks for none. */
    private static Duration asked(Throwable last) {
        return last instanceof FetchFailure failure
                ? failure.retryAfter().orElse(Duration.ofNanos(-1))
                : Duration.ofNanos(-1);
    }

    /** The failure as it is told: how often it was tried, and whether time or patience ended. */
    private Throwable told(Throwable thrown, Deadline deadline) {
        Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (!(e instanceof FetchFailure failure)) {
            return e;
        }
        tally.failed(failure);
        if (!failure.passing()) {
            return failure;
        }
        if (!hasTime(failure, deadline) && failure.retryAfter().isPresent()) {
            return FetchFailure.givenUp(
                    "%s and asks to wait %d s, longer than this shot may; send it again later"
                            .formatted(
                                    failure.getMessage(), failure.retryAfter().get().toSeconds()));
        }
        String when = deadline.isOver() ? " until the shot's time was used up" : "";
        return FetchFailure.givenUp(
                "%s; tried %s%s; send it again when it answers"
                        .formatted(failure.getMessage(), howOften(), when));
    }

    private String howOften() {
        return config.retries() == 0 ? "once" : (config.retries() + 1) + " times at most";
    }

    @Override
    public void close() throws IOException {
        tries.shutdownNow();
        lanes.close();
        objects.close();
        web.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fetch-tries");
        thread.setDaemon(true);
        return thread;
    }

    /** One try at a link. */
    private interface Try {
        byte[] read(Deadline deadline) throws FetchFailure;
    }

    /** What is done with an image's bytes. */
    interface Use<T> {
        T of(byte[] bytes) throws UnusableImage, IOException;
    }
}
