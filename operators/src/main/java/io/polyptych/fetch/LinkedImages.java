package io.polyptych.fetch;

import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/**
 * Brings single images into the object store by their links, for jobs whose records are no shots:
 * the same links, checks, retries and limits as {@link ShotImages}. Thread-safe; whoever made it
 * closes it.
 */
public final class LinkedImages implements AutoCloseable {
    private final FetchConfig config;
    private final ImageFetcher fetcher;
    private final KeptImages kept;

    public LinkedImages(FetchConfig config, ObjectStore objects) {
        this.config = config;
        this.fetcher = new ImageFetcher(config);
        this.kept = new KeptImages(objects, config.limits());
    }

    /**
     * The image behind a link, upright and in sRGB.
     *
     * @throws UnusableImage if it can't be had or is no image that can serve; {@link
     *     UnusableImage#code()} is one of those of {@code fetch}
     * @throws IOException if the object store fails
     */
    public ImageRef image(String link) throws UnusableImage, IOException {
        try {
            return fetcher.fetch(link, Deadline.in(config.shotTimeout()), kept::keep).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FetchFailure failure) {
                throw new UnusableImage(failure.code(), failure.getMessage());
            }
            if (e.getCause() instanceof UnusableImage unusable) {
                throw unusable;
            }
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }
}
