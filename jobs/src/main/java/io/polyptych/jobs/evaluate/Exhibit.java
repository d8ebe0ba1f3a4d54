package io.polyptych.jobs.evaluate;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.List;

/**
 * A picture, and where its product may be: a wrong place resembles no product, so the best counts.
 *
 * @param places planes of the picture's size; none where no object was found
 */
record Exhibit(Picture picture, List<Plane> places) {
    Exhibit {
        places = List.copyOf(places);
    }
}
