package io.polyptych.mask;

/** A shot's mask or references can't serve; the message says what to change. */
final class UnusableMask extends Exception {
    private final String code;

    UnusableMask(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
