package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rejections of the topic {@code rejections} still hold: the last one of a shot or a record,
 * unless the shot was made since. A second run over the same records repeats what the first said,
 * or corrects it.
 */
final class LatestRejections {
    private LatestRejections() {}

    /** What a rejection is of: a shot of a record, or with the ordinal null the record itself. */
    private record Subject(Place place, Integer ordinal) {}

    /**
     * @param rows as read, those of other records among them
     * @param rejections as read, in their order
     * @return those that hold, in the order of their subjects' first ones
     */
    static List<Rejection> of(List<GeneratedImage> rows, List<Rejection> rejections) {
        Map<Subject, Instant> made = new HashMap<>();
        for (GeneratedImage row : rows) {
            if (row.getDecision() != Decision.RETIRED) {
                made.merge(
                        new Subject(Place.of(row.getOrigin()), row.getOrdinal()),
                        row.getFinishedAt(),
                        (old, other) -> other.isBefore(old) ? old : other);
            }
        }
        Map<Subject, Rejection> last = new LinkedHashMap<>();
        for (Rejection rejection : rejections) {
            last.merge(
                    subject(rejection),
                    rejection,
                    (old, later) ->
                            later.getRejectedAt().isBefore(old.getRejectedAt()) ? old : later);
        }
        // As Expansion counts: of one time, the rejection holds.
        return last.entrySet().stream()
                .filter(
                        one ->
                                !one.getValue()
                                        .getRejectedAt()
                                        .isBefore(made.getOrDefault(one.getKey(), Instant.MIN)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Subject subject(Rejection rejection) {
        return new Subject(
                Place.of(rejection.getOrigin()),
                rejection.getShotId() == null ? null : rejection.getOrdinal());
    }
}
