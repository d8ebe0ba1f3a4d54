package io.polyptych.ingest;

/** A record that breaks a rule: bad data, rejected with a code and a message. */
public final class MalformedRecord extends Exception {
    private final String code;

    MalformedRecord(String code, String message) {
        super(Shown.message(message));
        this.code = code;
    }

    public String code() {
        return code;
    }
}
