package io.polyptych.jobs.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A supplemental feed for Google Merchant Center: the exported pictures of each product, as tab
 * separated text. Pure.
 *
 * <p>A product's first picture in a scene is its {@code lifestyle_image_link}, of which there is
 * one; the others are {@code additional_image_link}, of which there are at most ten. Only pictures
 * for commercial use are named, since a feed is an advertisement.
 *
 * @param text of the file
 * @param products in it
 * @param notes what was left out, in words
 */
record SupplementalFeed(String text, int products, List<String> notes) {
    static final String FILE = "supplemental-feed.tsv";

    private static final int MOST_LINKS = 10;
    private static final int LONGEST_LINK = 2_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String HEAD = "id\tadditional_image_link\tlifestyle_image_link\n";

    static SupplementalFeed of(Collection<ManifestEntry> entries, LinkPrefix prefix) {
        List<String> notes = new ArrayList<>();
        Map<String, List<ManifestEntry>> products = new TreeMap<>();
        int notCommercial = 0;
        for (ManifestEntry entry : entries) {
            if (!entry.current()) {
                continue;
            }
            if (!"COMMERCIAL".equals(entry.use())) {
                notCommercial++;
            } else if (CONTROL.matcher(entry.product()).find()) {
                notes.add("a product's id has control characters; it is not in the feed");
            } else if (prefix.of(entry.file()).length() > LONGEST_LINK) {
                notes.add(entry.file() + ": its link is too long for the feed");
            } else {
                products.computeIfAbsent(entry.product(), id -> new ArrayList<>()).add(entry);
            }
        }
        if (notCommercial > 0) {
            notes.add(
                    "for internal or research use, and so not in the feed: %d"
                            .formatted(notCommercial));
        }
        StringBuilder text = new StringBuilder(HEAD);
        products.forEach((id, pictures) -> text.append(line(id, pictures, prefix, notes)));
        return new SupplementalFeed(text.toString(), products.size(), notes);
    }

    private static String line(
            String id, List<ManifestEntry> pictures, LinkPrefix prefix, List<String> notes) {
        List<ManifestEntry> rest = new ArrayList<>(pictures);
        rest.sort(
                Comparator.comparing(ManifestEntry::campaign)
                        .thenComparing(ManifestEntry::ordinal)
                        .thenComparing(ManifestEntry::shot));
        var lifestyle = rest.stream().filter(ManifestEntry::scene).findFirst();
        lifestyle.ifPresent(rest::remove);
        if (rest.size() > MOST_LINKS) {
            notes.add(
                    "%s: %d more pictures than the %d that a product may have besides; they are not in the feed"
                            .formatted(id, rest.size() - MOST_LINKS, MOST_LINKS));
        }
        List<String> links =
                rest.stream().limit(MOST_LINKS).map(entry -> prefix.of(entry.file())).toList();
        return "%s\t%s\t%s\n"
                .formatted(
                        field(id),
                        String.join(",", links),
                        lifestyle.map(entry -> prefix.of(entry.file())).orElse(""));
    }

    /** In quotation marks where the text has some, each of them doubled. */
    private static String field(String text) {
        return text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
