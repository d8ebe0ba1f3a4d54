package io.polyptych.jobs.evaluate;

import io.polyptych.schemas.Role;
import java.nio.file.Path;
import java.util.List;

/**
 * A product of a benchmark, or a style.
 *
 * @param id its folder's name, or as its benchmark makes it
 * @param word what it is: backpack
 * @param category under which its scores are also averaged
 * @param role what its references give to a picture
 * @param references its images, the first one the paired one
 */
public record Subject(String id, String word, String category, Role role, List<Path> references) {
    public Subject {
        references = List.copyOf(references);
    }

    /** The same with other references. */
    Subject withReferences(List<Path> others) {
        return new Subject(id, word, category, role, others);
    }
}
