package io.polyptych.jobs.calibrate;

import java.nio.file.Path;
import java.util.List;

/**
 * A line of a list of examples; paths are absolute.
 *
 * @param where file and line, for messages
 * @param references pictures of the product
 * @param image the picture that was decided on
 * @param scene what the product was put into, or null
 * @param mask where in it, or where in the image without a scene; or null
 * @param prompt or null
 * @param category or empty
 */
public record ListedExample(
        String where,
        List<Path> references,
        Path image,
        Path scene,
        Path mask,
        String prompt,
        boolean accepted,
        String category) {}
