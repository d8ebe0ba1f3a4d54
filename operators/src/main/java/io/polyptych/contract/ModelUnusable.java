package io.polyptych.contract;

/**
 * A model can't be made resident: its files are at fault, or the device is too small for it. The
 * message says what to change.
 */
public final class ModelUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
