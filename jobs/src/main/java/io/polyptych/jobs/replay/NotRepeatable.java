package io.polyptych.jobs.replay;

/** A rejected record that can't be sent again, or not with the patch at hand; says why. */
public final class NotRepeatable extends Exception {
    NotRepeatable(String why) {
        super(why);
    }
}
