package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Fetches one link and waits for it. */
final class Fetching {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Fetching() {}

    static byte[] fetch(ImageFetcher fetcher, String link) throws Exception {
        return fetch(fetcher, link, Deadline.in(LONG));
    }

    static byte[] fetch(ImageFetcher fetcher, String link, Deadline deadline) throws Exception {
        try {
            return fetcher.fetch(link, deadline, bytes -> bytes).join();
        } catch (CompletionException e) {
            throw (Exception) e.getCause();
        }
    }

    static FetchFailure failure(ImageFetcher fetcher, String link) {
        Throwable thrown = catchThrowable(() -> fetch(fetcher, link));
        assertThat(thrown).isInstanceOf(FetchFailure.class);
        return (FetchFailure) thrown;
    }
}
