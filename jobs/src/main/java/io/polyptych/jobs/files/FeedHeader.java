package io.polyptych.jobs.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first line of a delimited feed: what its columns are called here.
 *
 * @param names one a column, as {@link FeedColumns#nameOf} gives them; null for one left out
 */
record FeedHeader(char delimiter, List<String> names) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SHOWN = 200;

    /**
     * @param kind CSV finds its delimiter: the most frequent of comma, semicolon, tab and bar
     * @throws EntryJson.Invalid if the feed can't be read by this header
     */
    static FeedHeader of(String line, FeedKind kind, FeedColumns columns) throws EntryJson.Invalid {
        char delimiter = kind == FeedKind.TSV ? '\t' : delimiterOf(line);
        Cells cells = new Cells(delimiter);
        cells.add(line);
        if (cells.open()) {
            throw new EntryJson.Invalid("the header opens a quote and doesn't close it");
        }
        List<String> stripped = cells.list().stream().map(String::strip).toList();
        List<String> missing = columns.missingIn(stripped);
        if (!missing.isEmpty()) {
            throw new EntryJson.Invalid(
                    "the header map names column '%s', which isn't there; the header has %s"
                            .formatted(missing.get(0), shown(stripped)));
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : stripped) {
            String name = column.isEmpty() ? null : columns.nameOf(column);
            if (name != null && FeedColumns.isKnown(name) && !seen.add(name) && isSingle(name)) {
                throw new EntryJson.Invalid(
                        "the header has two columns for %s; leave one, or leave the other out by a header map"
                                .formatted(name));
            }
            names.add(name);
        }
        if (!names.contains("id")) {
            throw new EntryJson.Invalid(
                    "the header has no column id, it has %s; name it id, or name it in a header map"
                            .formatted(shown(stripped)));
        }
        return new FeedHeader(delimiter, names);
    }

    private static boolean isSingle(String name) {
        return !name.equals("additionalImageLinks");
    }

    private static char delimiterOf(String line) {
        char best = DELIMITERS[0];
        long most = 0;
        for (char delimiter : DELIMITERS) {
            Cells cells = new Cells(delimiter);
            cells.add(line);
            if (cells.list().size() > most) {
                most = cells.list().size();
                best = delimiter;
            }
        }
        return best;
    }

    private static String shown(List<String> columns) {
        String all = String.join(", ", columns);
        return all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all;
    }
}
