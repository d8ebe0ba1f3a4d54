package io.polyptych.fetch;

/** A link that could not be followed; says what is wrong and what to change. */
final class FetchFailure extends Exception {
    private final String code;
    private final boolean retryable;

    private FetchFailure(String code, String message, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    /** Wrong however often it is tried. */
    static FetchFailure lasting(String code, String message) {
        return new FetchFailure(code, message, false);
    }

    /** May pass: a busy server, a broken connection. */
    static FetchFailure passing(String code, String message) {
        return new FetchFailure(code, message, true);
    }

    static FetchFailure unreachable(String why) {
        return passing("IMAGE_UNREACHABLE", why);
    }

    static FetchFailure notAllowed(String why) {
        return lasting("IMAGE_NOT_ALLOWED", why);
    }

    static FetchFailure missing(String why) {
        return lasting("IMAGE_MISSING", why);
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
        return passing(
                "FETCH_TIMED_OUT",
                "the time for all images of a shot is used up; send it again, or name faster hosts");
    }

    String code() {
        return code;
    }

    boolean retryable() {
        return retryable;
    }
}
