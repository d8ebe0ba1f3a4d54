package io.polyptych.jobs.cli;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedColumns;
import io.polyptych.jobs.files.FeedKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a feed is to be read. */
final class FeedOptions {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What the feed is: jsonl, tsv, csv or xml (default: by its ending).")
    private FeedKind kind;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "A header map in YAML: one line a column, 'its name: id, title, imageLink, …'; left"
                            + " empty, the column is left out. docs/feeds.md has the names.")
    private Path map;

    Feed feed(Path file) {
        return Feed.of(
                file.toAbsolutePath().normalize().toString(),
                kind,
                map == null ? FeedColumns.MERCHANT : columns());
    }

    private FeedColumns columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        ConfigFile.tree(map)
                .fields()
                .forEachRemaining(
                        column ->
                                columns.put(
                                        column.getKey(),
                                        column.getValue().isNull()
                                                ? null
                                                : column.getValue().asText()));
        try {
            return FeedColumns.of(columns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(map + ": " + e.getMessage(), e);
        }
    }
}
