package io.polyptych.jobs.gallery;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.util.List;

/**
 * What a gallery is made of.
 *
 * @param title of the index page: a campaign's name, say; any text
 * @param rows as read from the topic, in its order; the gallery picks the {@link Latest}
 * @param rejections as read from the topic, in its order; the gallery picks the {@link
 *     LatestRejections}
 * @param totals what became of the records
 * @param asked the thresholds of the run
 */
public record GalleryContent(
        String title,
        List<GeneratedImage> rows,
        List<Rejection> rejections,
        Totals totals,
        Asked asked) {
    public GalleryContent {
        rows = List.copyOf(rows);
        rejections = List.copyOf(rejections);
    }

    /** With the totals of these rows and rejections. */
    public static GalleryContent of(
            String title, long recordsIn, List<GeneratedImage> rows, List<Rejection> rejections) {
        return new GalleryContent(
                title, rows, rejections, Totals.of(recordsIn, rows, rejections), Asked.NOTHING);
    }

    /** The same with the thresholds of its run. */
    public GalleryContent asking(Asked thresholds) {
        return new GalleryContent(title, rows, rejections, totals, thresholds);
    }

    /** The rejections that hold. */
    List<Rejection> lastRejections() {
        return LatestRejections.of(rows, rejections);
    }

    /** Accepted images per device hour, in a line for the end of a run. */
    public String yieldWords() {
        return Yield.of(rows).words();
    }
}
