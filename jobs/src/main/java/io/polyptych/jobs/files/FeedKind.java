package io.polyptych.jobs.files;

import java.util.Locale;

/** How a feed is written. */
public enum FeedKind {
    /** One JSON object a line. */
    JSONL,
    /** Google Merchant's text: a header, cells parted by tabs. */
    TSV,
    /** A header, cells parted by commas or semicolons. */
    CSV,
    /** Google Merchant's RSS 2.0 or Atom, with names of its namespace g. */
    XML;

    /**
     * The kind that a file's ending says; {@code .gz} after it doesn't matter.
     *
     * @throws IllegalArgumentException if it says none
     */
    public static FeedKind of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "jsonl", "ndjson", "json" -> JSONL;
            case "tsv", "txt", "tab" -> TSV;
            case "csv" -> CSV;
            case "xml", "rss", "atom" -> XML;
            default ->
                    throw new IllegalArgumentException(
                            "%s: its ending doesn't say what kind of feed it is; say jsonl, tsv, csv or xml as its kind"
                                    .formatted(file));
        };
    }
}
