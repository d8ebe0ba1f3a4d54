package io.polyptych.model.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Whether every byte behind a header belongs to exactly one tensor. */
final class TensorPlaces {
    private static final Comparator<TensorEntry> BY_PLACE =
            Comparator.comparingLong(TensorEntry::start).thenComparingLong(TensorEntry::end);

    private TensorPlaces() {}

    /**
     * @throws UnusableModel if the file ends early, or there are gaps, overlaps or bytes behind the
     *     last tensor
     */
    static void check(Path file, Map<String, TensorEntry> entries, HeaderText text) {
        List<Map.Entry<String, TensorEntry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(Map.Entry.comparingByValue(BY_PLACE));
        long fileEnd = text.dataStart() + text.dataLength();
        long last = byPlace.isEmpty() ? 0 : byPlace.get(byPlace.size() - 1).getValue().end();
        if (last > fileEnd) {
            throw HeaderText.endsEarly(file, last, fileEnd);
        }
        long end = text.dataStart();
        for (Map.Entry<String, TensorEntry> entry : byPlace) {
            long start = entry.getValue().start();
            if (start != end) {
                throw HeaderText.fault(
                        file,
                        entry.getKey(),
                        "expected to begin where the tensor before ends, at byte %,d, found %,d: %s"
                                .formatted(end, start, start < end ? "they overlap" : "a gap"));
            }
            end = entry.getValue().end();
        }
        if (end != fileEnd) {
            throw HeaderText.fault(
                    file,
                    "expected the file to end with its last tensor, at byte %,d, found %,d"
                            .formatted(end, fileEnd));
        }
    }
}
