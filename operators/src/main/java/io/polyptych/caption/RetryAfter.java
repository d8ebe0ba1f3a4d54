package io.polyptych.caption;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The HTTP header by which a server says when to come back. */
final class RetryAfter {
    private RetryAfter() {}

    /**
     * Seconds or a date, as a time from now.
     *
     * @return null where it says neither; never negative
     */
    static Duration parse(String value, Instant now) {
        String stripped = value.strip();
        if (stripped.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(stripped));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
