package io.polyptych.caption;

import java.time.Duration;

/** Why a model gave no words; says what is wrong and, where somebody can, what to change. */
final class ModelFault extends Exception {
    /** What follows from a fault. */
    enum Kind {
        /** Tried again; counts against the server. */
        PASSING_TROUBLE(true, true),
        /** Not tried again; counts against the server. */
        LASTING_TROUBLE(false, true),
        /** The server works, its answer is of no use; tried again. */
        USELESS_ANSWER(true, false),
        /** Nothing to try again, and nobody to blame. */
        NO_ANSWER(false, false);

        private final boolean again;
        private final boolean trouble;

        Kind(boolean again, boolean trouble) {
            this.again = again;
            this.trouble = trouble;
        }
    }

    private final Kind kind;
    private final int status;
    private final Duration retryAfter;

    private ModelFault(Kind kind, int status, Duration retryAfter, String message) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static ModelFault of(Kind kind, String message) {
        return new ModelFault(kind, 0, null, message);
    }

    /**
     * A refusal by HTTP.
     *
     * @param retryAfter that the server asks for before the next try, or null
     */
    static ModelFault ofStatus(Kind kind, int status, Duration retryAfter, String message) {
        return new ModelFault(kind, status, retryAfter, message);
    }

    boolean again() {
        return kind.again;
    }

    boolean trouble() {
        return kind.trouble;
    }

    /** The answer's HTTP status, 0 if there was none or it was 200. */
    int status() {
        return status;
    }

    /** What the server asks for, or null. */
    Duration retryAfter() {
        return retryAfter;
    }
}
