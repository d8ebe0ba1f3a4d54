package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import java.util.List;

/**
 * A metric that compares two pictures. What it sees of a picture is taken once and compared often.
 *
 * @param <P> what it sees of a picture
 */
interface Likeness<P> {
    /** Its name in rows and tables. */
    String metric();

    /** What measures it: an embedder with its preparation. */
    String by();

    /**
     * @return one a picture, in order
     */
    List<P> prints(List<Exhibit> exhibits);

    /**
     * @return -1..1
     * @throws Unscorable if one of them shows nothing to compare
     */
    double between(P picture, P reference) throws Unscorable;
}
