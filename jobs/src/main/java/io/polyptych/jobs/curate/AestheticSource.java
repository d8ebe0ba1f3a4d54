package io.polyptych.jobs.curate;

import io.polyptych.imaging.Picture;
import java.io.Serializable;
import java.util.List;

/** Makes what scores aesthetics in the process that asks it. */
public interface AestheticSource extends Serializable {
    /** Names model, weights and preparation, for the report. */
    String name();

    Aesthetic open();

    /** Scores how much people like to look at pictures. Whoever opened it closes it. */
    interface Aesthetic extends AutoCloseable {
        /** A score a picture, in order, about 1..10. */
        List<Double> scores(List<Picture> pictures);

        @Override
        default void close() {}
    }
}
