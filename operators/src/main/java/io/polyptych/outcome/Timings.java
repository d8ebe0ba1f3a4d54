package io.polyptych.outcome;

import io.polyptych.schemas.Shot;
import java.util.Map;
import java.util.TreeMap;

/** A shot's time in each stage. */
public final class Timings {
    private Timings() {}

    /**
     * The shot with time in a stage added to what it has there already: a shot of several attempts
     * passes some stages more than once.
     */
    public static Shot add(Shot shot, String stage, long millis) {
        Map<String, Long> timings = new TreeMap<>(shot.getTimings());
        timings.merge(stage, millis, Long::sum);
        return Shot.newBuilder(shot).setTimings(timings).build();
    }
}
