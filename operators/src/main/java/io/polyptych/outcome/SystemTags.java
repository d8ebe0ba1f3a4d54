package io.polyptych.outcome;

import io.polyptych.schemas.Shot;
import org.apache.flink.util.OutputTag;

/** The side output on which a shot leaves for its system's own operator. */
public final class SystemTags {
    private SystemTags() {}

    public static OutputTag<Shot> of(String system) {
        return new OutputTag<>("to-" + system) {};
    }
}
