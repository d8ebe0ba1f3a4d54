package io.polyptych.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** What a server's status means for an image. Pure. */
final class Statuses {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> MISSING = Set.of(404, 410);
    private static final Set<Integer> SIGN_IN = Set.of(401, 402, 403, 407, 451);
    private static final Set<Integer> PASSING = Set.of(408, 421, 425, 429);

    private Statuses() {}

    static boolean redirects(int status) {
        return REDIRECTS.contains(status);
    }

    /** Lets only 200 pass. */
    static void check(HttpResponse response) throws FetchFailure {
        int status = response.getCode();
        if (status != 200) {
            throw failure(status, response.getFirstHeader("Retry-After"));
        }
    }

    private static FetchFailure failure(int status, Header retryAfter) {
        String says = "the server answers " + status;
        if (MISSING.contains(status)) {
            return FetchFailure.missing(says + "; correct the link");
        }
        if (SIGN_IN.contains(status)) {
            return FetchFailure.refused(
                    says
                            + "; make the image readable without signing in, or sign the link anew if its time is over");
        }
        if (status >= 500 || PASSING.contains(status)) {
            return wait(retryAfter)
                    .map(wait -> FetchFailure.busy(says, wait))
                    .orElseGet(() -> FetchFailure.unreachable(says));
        }
        return FetchFailure.refused(
                says + " and no image; link to the image itself, or have its server repaired");
    }

    /** Seconds, or a date; empty where it is neither, so that one's own delay holds. */
    private static Optional<Duration> wait(Header retryAfter) {
        String value = retryAfter == null ? null : retryAfter.getValue();
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
