package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Accepted images per hour of device time: what an hour of a device is worth.
 *
 * <p>Device time is that of every candidate that was rendered, accepted or not, of every attempt;
 * each rendering counts once, however many rows name it. One read from the object store cost
 * nothing here, so it adds no time, and an accepted image whose rendering is not among those
 * counted is left out as well. Shots that were rejected leave no row and are not in it. Pure.
 *
 * @param systems in the order of their names; a candidate counts for the system that rendered it
 */
record Yield(List<Line> systems) {
    private static final double MILLIS_AN_HOUR = 3_600_000;

    /**
     * One system, or all.
     *
     * @param accepted images
     * @param deviceMillis greater than 0
     */
    record Line(String system, int accepted, long deviceMillis) {
        double perHour() {
            return accepted * MILLIS_AN_HOUR / deviceMillis;
        }
    }

    Yield {
        systems = List.copyOf(systems);
    }

    /**
     * @param rows all rows as read, repeated ones among them
     */
    static Yield of(List<GeneratedImage> rows) {
        Map<String, Long> millis = new TreeMap<>();
        Set<String> counted = new HashSet<>();
        for (GeneratedImage row : rows) {
            for (Candidate candidate : row.getCandidates()) {
                boolean rendered = !candidate.getCached() && candidate.getDeviceMillis() > 0;
                if (rendered && counted.add(candidate.getRenderKey())) {
                    millis.merge(candidate.getSystem(), candidate.getDeviceMillis(), Long::sum);
                }
            }
        }
        Map<String, Integer> accepted = new HashMap<>();
        for (GeneratedImage row : Latest.of(rows)) {
            int chosen = row.getChosen();
            if (row.getDecision() == Decision.ACCEPTED
                    && chosen >= 0
                    && chosen < row.getCandidates().size()
                    && counted.contains(row.getCandidates().get(chosen).getRenderKey())) {
                accepted.merge(row.getCandidates().get(chosen).getSystem(), 1, Integer::sum);
            }
        }
        List<Line> lines = new ArrayList<>();
        millis.forEach(
                (system, time) ->
                        lines.add(new Line(system, accepted.getOrDefault(system, 0), time)));
        return new Yield(lines);
    }

    /** Over all systems; null where no device time was spent. */
    Line overall() {
        return systems.isEmpty()
                ? null
                : new Line(
                        null,
                        systems.stream().mapToInt(Line::accepted).sum(),
                        systems.stream().mapToLong(Line::deviceMillis).sum());
    }

    /** One line for the end of a run. */
    String words() {
        Line all = overall();
        return all == null
                ? "no device time spent"
                : "%s accepted images per device hour (%d in %s)"
                        .formatted(
                                Words.rate(all.perHour()),
                                all.accepted(),
                                Words.time(all.deviceMillis()));
    }
}
