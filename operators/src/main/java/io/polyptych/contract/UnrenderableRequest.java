package io.polyptych.contract;

/**
 * A request that can't be rendered, whatever is tried: bad data. The message says what to change.
 */
public final class UnrenderableRequest extends Exception {
    public UnrenderableRequest(String message) {
        super(message);
    }

    public UnrenderableRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
