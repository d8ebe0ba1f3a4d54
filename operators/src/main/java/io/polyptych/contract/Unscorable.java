package io.polyptych.contract;

/** An input has no score of a kind. The message says why, in words for a report. */
public final class Unscorable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unscorable(String message) {
        super(message);
    }
}
