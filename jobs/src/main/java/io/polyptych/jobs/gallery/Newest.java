package io.polyptych.jobs.gallery;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the newest reading of each record gave: a feed that was mended and run again leaves outcomes
 * of its old lines in the topics, which would be counted against the new ones.
 *
 * @param rows in their order
 * @param rejections in their order
 */
public record Newest(List<GeneratedImage> rows, List<Rejection> rejections) {

    /** A record as it was when it was read: its bytes and how many shots it became. */
    private record Reading(String sha256, int shots) {}

    private record Seen(Instant at, Reading reading) {}

    public static Newest of(List<GeneratedImage> rows, List<Rejection> rejections) {
        Map<Place, Seen> newest = new HashMap<>();
        for (GeneratedImage row : rows) {
            if (!Latest.retiresProduct(row)) {
                note(newest, row.getOrigin(), row.getShotCount(), row.getFinishedAt());
            }
        }
        for (Rejection rejection : rejections) {
            note(
                    newest,
                    rejection.getOrigin(),
                    rejection.getShotCount(),
                    rejection.getRejectedAt());
        }
        return new Newest(
                rows.stream()
                        .filter(
                                row ->
                                        Latest.retiresProduct(row)
                                                || holds(
                                                        newest,
                                                        row.getOrigin(),
                                                        row.getShotCount()))
                        .toList(),
                rejections.stream()
                        .filter(r -> holds(newest, r.getOrigin(), r.getShotCount()))
                        .toList());
    }

    /** Records that left an outcome: feeds of earlier runs may be gone by now. */
    public long records() {
        return Stream.concat(
                        rows.stream().map(GeneratedImage::getOrigin),
                        rejections.stream().map(Rejection::getOrigin))
                .map(Place::of)
                .distinct()
                .count();
    }

    private static void note(Map<Place, Seen> newest, Origin origin, int shots, Instant at) {
        newest.merge(
                Place.of(origin),
                new Seen(at, new Reading(origin.getSha256(), shots)),
                (a, b) -> b.at().isBefore(a.at()) ? a : b);
    }

    private static boolean holds(Map<Place, Seen> newest, Origin origin, int shots) {
        return newest.get(Place.of(origin))
                .reading()
                .equals(new Reading(origin.getSha256(), shots));
    }
}
