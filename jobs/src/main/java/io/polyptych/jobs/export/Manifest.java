package io.polyptych.jobs.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What lies in an export's folder, a JSON object a line, by file. */
final class Manifest {
    static final String FILE = "manifest.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    /**
     * What earlier exports have written; empty for a new folder.
     *
     * @throws IllegalArgumentException if it isn't a manifest, naming the line
     */
    static List<ManifestEntry> read(ExportFolder folder) throws IOException {
        String text =
                folder.read(FILE)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
        List<ManifestEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                entries.add(JSON.readValue(line, ManifestEntry.class));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "%s, line %d is of no export: %s; move the folder away, or the file if nothing in the folder shall ever be pruned"
                                .formatted(
                                        folder.root().resolve(FILE),
                                        number,
                                        e.getOriginalMessage()),
                        e);
            }
        }
        return entries;
    }

    /** Its text, the same for the same entries. */
    static String text(Collection<ManifestEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.stream()
                .sorted(Comparator.comparing(ManifestEntry::file))
                .forEach(entry -> text.append(line(entry)).append('\n'));
        return text.toString();
    }

    private static String line(ManifestEntry entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values is always JSON", e);
        }
    }
}
