package io.polyptych.contract;

import io.polyptych.imaging.Picture;
import java.util.List;

/**
 * A finished candidate.
 *
 * @param picture of the request's canvas size
 * @param notes what a person should know of it, such as words of the prompt that had no effect
 */
public record Rendered(Picture picture, List<String> notes) {
    public Rendered {
        notes = List.copyOf(notes);
    }
}
