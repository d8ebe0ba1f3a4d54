package io.polyptych.jobs.replay;

import io.polyptych.jobs.gallery.Place;
import io.polyptych.jobs.kafka.ReplayMark;
import io.polyptych.schemas.Rejection;

/** A rejection, and whether anything has come of it since. */
public record Rejected(Rejection rejection, State state) {

    /** What has come of a rejection. */
    public enum State {
        /** Nothing: it waits for someone. */
        OPEN,
        /** Its record was sent again, and nothing has come of that yet. */
        SENT,
        /** Its record was sent again and has an outcome. */
        REPEATED,
        /** A later record of the product has an outcome. */
        ANSWERED
    }

    /** Whether its record would be sent again. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether somebody may still have to do something. */
    public boolean isPending() {
        return state == State.OPEN || state == State.SENT;
    }

    /** Of the record that was rejected, or a shot of it. */
    public Place place() {
        return Place.of(rejection.getOrigin());
    }

    /** The same in one word. */
    public String mark() {
        return ReplayMark.of(rejection.getOrigin());
    }
}
