package io.polyptych.fetch;

import io.polyptych.outcome.ShownLink;
import java.time.Duration;
import java.util.Optional;

/**
 * A link that could not be followed; says what is wrong and what to change. Addresses in its
 * message are shown without their queries.
 */
final class FetchFailure extends Exception {
    static final String NOT_ALLOWED = "IMAGE_NOT_ALLOWED";

    /** Whether trying again could help. */
    private enum Again {
        NEVER,
        LATER,
        SOON
    }

    private final String code;
    private final Again again;
    private final Duration retryAfter;

    private FetchFailure(String code, String message, Again again, Duration retryAfter) {
        super(ShownLink.in(message));
        this.code = code;
        this.again = again;
        this.retryAfter = retryAfter;
    }

    /** Wrong however often it is tried. */
    static FetchFailure lasting(String code, String message) {
        return new FetchFailure(code, message, Again.NEVER, null);
    }

    /** May pass: a busy server, a broken connection. */
    static FetchFailure unreachable(String why) {
        return new FetchFailure("IMAGE_UNREACHABLE", why, Again.SOON, null);
    }

    /** The same, and the server says how long it wants to be left alone. */
    static FetchFailure busy(String why, Duration retryAfter) {
        return new FetchFailure("IMAGE_UNREACHABLE", why, Again.SOON, retryAfter);
    }

    /** May pass, but not while this shot waits. */
    static FetchFailure givenUp(String why) {
        return new FetchFailure("IMAGE_UNREACHABLE", why, Again.LATER, null);
    }

    static FetchFailure notAllowed(String why) {
        return lasting(NOT_ALLOWED, why);
    }

    static FetchFailure missing(String why) {
        return lasting("IMAGE_MISSING", why);
    }

    static FetchFailure refused(String why) {
        return lasting("IMAGE_REFUSED", why);
    }

    static FetchFailure badLink(String why) {
        return lasting("IMAGE_BAD_LINK", why);
    }

    static FetchFailure tooHeavy(long most) {
        return lasting(
                "IMAGE_TOO_HEAVY",
                "the file has more than %,d bytes; compress it more".formatted(most));
    }

    static FetchFailure timedOut() {
        return new FetchFailure(
                "FETCH_TIMED_OUT",
                "the time for all images of a shot is used up; send it again, or name faster hosts",
                Again.LATER,
                null);
    }

    /** The same failure, with what led to it before its message. */
    FetchFailure after(String what) {
        return new FetchFailure(code, what + ": " + getMessage(), again, retryAfter);
    }

    String code() {
        return code;
    }

    /** Whether the record, sent again later, could do better. */
    boolean retryable() {
        return again != Again.NEVER;
    }

    /** Whether one more try could help now. */
    boolean passing() {
        return again == Again.SOON;
    }

    /** How long the server asks to wait before the next try. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
