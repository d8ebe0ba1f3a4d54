package io.polyptych.jobs.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Feeds written to a folder and read again. */
record FeedFiles(Path folder) {
    static final FeedLimits LIMITS = new FeedLimits(64 * 1024, 8 << 20);
    private static final ObjectMapper JSON = new ObjectMapper();

    Feed feed(String name, byte[] bytes, FeedColumns columns) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return new Feed(file.toString(), FeedKind.of(name), columns);
    }

    List<FeedEntry> read(String name, byte[] bytes) throws IOException {
        return read(feed(name, bytes, FeedColumns.MERCHANT));
    }

    List<FeedEntry> read(String name, String text) throws IOException {
        return read(name, utf8(text));
    }

    static List<FeedEntry> read(Feed feed) throws IOException {
        List<FeedEntry> all = new ArrayList<>();
        try (FeedEntries entries = feed.open(LIMITS)) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                all.add(entry);
            }
        }
        return all;
    }

    static JsonNode json(FeedEntry entry) {
        try {
            return JSON.readTree(entry.bytes());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + entry, e);
        }
    }

    /** An entry in words: {@code 2 mug}, or {@code 3 RECORD_UNREADABLE}. */
    static String told(FeedEntry entry) {
        return entry.line()
                + " "
                + (entry.problem() == null
                        ? json(entry).path("id").asText()
                        : entry.problem().code());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
