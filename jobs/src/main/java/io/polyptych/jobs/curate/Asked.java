package io.polyptych.jobs.curate;

import java.util.List;

/**
 * An image as its group names it.
 *
 * @param link of the image: a path, or a URL that {@code fetch} follows
 * @param mask link of its cut-out, white = product, or null if it is to be found
 * @param box left, top, right, bottom of the product in 0..1 of the upright picture; empty for none
 * @param caption describes this image, or null
 */
public record Asked(String link, String mask, List<Double> box, String caption) {
    public static Asked of(String link) {
        return new Asked(link, null, List.of(), null);
    }
}
