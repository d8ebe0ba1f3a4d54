package io.polyptych.contract;

/** The engine can't render anything any more; the process must be given up. */
public final class EngineDead extends Exception {
    public EngineDead(String message) {
        super(message);
    }

    public EngineDead(String message, Throwable cause) {
        super(message, cause);
    }
}
