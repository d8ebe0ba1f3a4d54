package io.polyptych.jobs.evaluate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture that a method made for a case, or the reason why there is none.
 *
 * @param method a system's word, or the name of a folder of images
 * @param number among the method's pictures for the case, from 0
 * @param file the picture; null where there is none
 * @param failure why there is none; null where there is one
 * @param making how it was made, where that is known
 */
public record Made(
        String method, Case of, int number, Path file, String failure, Optional<Making> making) {

    /**
     * How a picture was made.
     *
     * @param model digest of the model's files
     * @param prompt as rendered, or null
     */
    public record Making(long seed, String model, String prompt, String renderKey) {}

    /** A picture that exists; nobody knows how it was made. */
    static Made found(String method, Case of, int number, Path file) {
        return new Made(method, of, number, file, null, Optional.empty());
    }

    static Made failed(String method, Case of, int number, String reason) {
        return new Made(method, of, number, null, reason, Optional.empty());
    }
}
