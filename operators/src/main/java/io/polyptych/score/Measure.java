package io.polyptych.score;

import java.io.IOException;
import java.util.List;

/** Measures the candidates of a shot, all at once, so that what is embedded shares batches. */
interface Measure {
    /** The scores it gives. */
    List<String> names();

    /**
     * Puts a number or a reason for each rendering.
     *
     * @throws IOException if the object store fails; anything else that it throws is a reason
     */
    void score(ScoredShot shot) throws IOException;
}
