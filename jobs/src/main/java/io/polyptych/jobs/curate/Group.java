package io.polyptych.jobs.curate;

import java.util.List;

/**
 * Pictures that are said to show one product.
 *
 * @param id unique in a run
 * @param images those not dropped so far; may have become few or none
 * @param similarities of the images; null before {@code score}
 */
public record Group(String id, About about, List<GroupImage> images, Similarities similarities) {

    Group withImages(List<GroupImage> left) {
        return new Group(id, about, left, null);
    }

    Group withMeasures(List<GroupImage> measured, Similarities found) {
        return new Group(id, about, measured, found);
    }
}
