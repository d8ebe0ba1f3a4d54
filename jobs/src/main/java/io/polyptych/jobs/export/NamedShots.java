package io.polyptych.jobs.export;

import io.polyptych.schemas.GeneratedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shots with the names of their files, of which no two are the same anywhere.
 *
 * <p>Names that differ in capitals only are one file on Windows and macOS; each of them gets a mark
 * of its shot id. Shots that a template gives the very same name are left out, with the reason: one
 * would take the other's place. Pure.
 *
 * @param files shot id to file, in the order of the rows
 * @param problems shot id to the reason, of those left out
 */
record NamedShots(Map<String, String> files, Map<String, String> problems) {

    /**
     * @param rows one a shot
     */
    static NamedShots of(FileNames names, List<GeneratedImage> rows) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, List<String>> shotsOf = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (GeneratedImage row : rows) {
            try {
                String file = names.of(row);
                files.put(row.getShotId(), file);
                shotsOf.computeIfAbsent(lower(file), key -> new ArrayList<>()).add(row.getShotId());
            } catch (IllegalArgumentException e) {
                problems.put(row.getShotId(), e.getMessage());
            }
        }
        for (List<String> shots : shotsOf.values()) {
            if (shots.size() > 1) {
                part(shots, files, problems);
            }
        }
        return new NamedShots(files, problems);
    }

    /** Tells shots apart whose names are one on some file system. */
    private static void part(
            List<String> shots, Map<String, String> files, Map<String, String> problems) {
        boolean capitalsOnly = shots.stream().map(files::get).distinct().count() == shots.size();
        if (capitalsOnly) {
            shots.forEach(
                    shot ->
                            files.compute(
                                    shot, (id, file) -> SafeName.marked(file, SafeName.mark(id))));
            return;
        }
        String problem =
                "%d shots would all be %s, %s and %s among them; add {shot} to the template"
                        .formatted(
                                shots.size(), files.get(shots.get(0)), shots.get(0), shots.get(1));
        shots.forEach(shot -> problems.put(shot, problem));
        shots.forEach(files::remove);
    }

    private static String lower(String file) {
        return file.toLowerCase(Locale.ROOT);
    }
}
