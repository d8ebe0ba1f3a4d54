package io.polyptych.jobs.campaign;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long a system's render holds a device: as told, or else as earlier rows have it.
 *
 * @param seconds of device time a render
 * @param renders it was measured on; 0: as told
 */
public record RenderPace(double seconds, int renders) {

    /** The median of what was rendered, not found, by system. */
    public static Map<String, RenderPace> measured(List<GeneratedImage> rows) {
        Map<String, List<Long>> millis = new TreeMap<>();
        for (GeneratedImage row : rows) {
            for (Candidate candidate : row.getCandidates()) {
                if (!candidate.getCached() && candidate.getDeviceMillis() > 0) {
                    millis.computeIfAbsent(candidate.getSystem(), s -> new ArrayList<>())
                            .add(candidate.getDeviceMillis());
                }
            }
        }
        Map<String, RenderPace> paces = new TreeMap<>();
        millis.forEach((system, times) -> paces.put(system, median(times)));
        return paces;
    }

    private static RenderPace median(List<Long> millis) {
        Collections.sort(millis);
        int middle = millis.size() / 2;
        double median =
                millis.size() % 2 == 1
                        ? millis.get(middle)
                        : (millis.get(middle - 1) + millis.get(middle)) / 2.0;
        return new RenderPace(median / 1000, millis.size());
    }

    /** Device hours of so many renders; empty if the pace of one of their systems isn't known. */
    public static Optional<Double> hours(
            Map<String, Integer> renders, Map<String, RenderPace> paces) {
        double seconds = 0;
        for (var entry : renders.entrySet()) {
            RenderPace pace = paces.get(entry.getKey());
            if (pace == null) {
                return Optional.empty();
            }
            seconds += entry.getValue() * pace.seconds();
        }
        return Optional.of(seconds / 3600);
    }
}
