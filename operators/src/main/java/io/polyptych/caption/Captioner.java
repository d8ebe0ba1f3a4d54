package io.polyptych.caption;

import io.polyptych.schemas.Caption;
import java.io.IOException;
import java.io.Serializable;

/**
 * Describes a product and a scene in words. A plain call that may take seconds; {@code caption}
 * makes it on threads of its own and gives it up after a time, then by an interrupt. Thread-safe.
 */
public interface Captioner extends AutoCloseable {
    /** Names what decides the words: the method or model and its version. Part of object names. */
    String revision();

    /**
     * Describes what the request shows.
     *
     * @throws IOException if an image can't be read from the object store
     * @throws InterruptedException if it was given up
     */
    Caption caption(CaptionRequest request) throws IOException, InterruptedException;

    /** Lets go of what it holds; most hold nothing. */
    @Override
    default void close() throws IOException {}

    /** Makes a captioner in the process that uses it, which closes it. */
    @FunctionalInterface
    interface Provider extends Serializable {
        Captioner open(CaptionerContext context);
    }
}
