package io.polyptych.jobs.files;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a feed's columns, or its elements, are called here: Google Merchant's names and this
 * project's own are known, whatever their case, with spaces, hyphens or underscores, with or
 * without {@code g:}; a header map names others.
 */
public final class FeedColumns implements Serializable {
    /** No header map. */
    public static final FeedColumns MERCHANT = new FeedColumns(Map.of());

    /**
     * The feed's own words for a category: taken where Google's category is a number or missing.
     */
    static final String PRODUCT_TYPE = "productType";

    private static final List<String> OWN =
            List.of(
                    "id",
                    "title",
                    "description",
                    "brand",
                    "color",
                    "material",
                    "productCategory",
                    "gtin",
                    "itemGroupId",
                    "imageLink",
                    "additionalImageLinks",
                    "campaign",
                    "use",
                    "shots",
                    "retireMissing",
                    "deleted");

    /** By their letters alone. */
    private static final Map<String, String> KNOWN =
            Stream.concat(
                            OWN.stream().map(name -> Map.entry(letters(name), name)),
                            Stream.of(
                                    Map.entry("googleproductcategory", "productCategory"),
                                    Map.entry("producttype", PRODUCT_TYPE),
                                    Map.entry("additionalimagelink", "additionalImageLinks")))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> NAMES = Set.copyOf(KNOWN.values());

    private final TreeMap<String, String> given;

    private FeedColumns(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /**
     * With a header map.
     *
     * @param map column → this project's or Google's name, or null to leave the column out
     * @throws IllegalArgumentException if a name is none, naming it
     */
    public static FeedColumns of(Map<String, String> map) {
        TreeMap<String, String> names = new TreeMap<>();
        map.forEach(
                (column, name) -> {
                    if (name != null && !KNOWN.containsKey(letters(name))) {
                        throw new IllegalArgumentException(
                                "columns: %s: '%s' is no name of a product's value; known are %s"
                                        .formatted(column, name, String.join(", ", OWN)));
                    }
                    names.put(column.strip(), name == null ? null : KNOWN.get(letters(name)));
                });
        return new FeedColumns(names);
    }

    /** What a column is called here; null for one to leave out; its own name if it is unknown. */
    String nameOf(String column) {
        String plain = column.strip();
        return given.containsKey(plain)
                ? given.get(plain)
                : KNOWN.getOrDefault(letters(plain), plain);
    }

    /** The header map's columns that aren't among some. */
    List<String> missingIn(List<String> columns) {
        return given.keySet().stream().filter(column -> !columns.contains(column)).toList();
    }

    /** Whether a name, as {@link #nameOf} gives it, means something. */
    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedColumns columns && given.equals(columns.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    private static String letters(String column) {
        String plain = column.strip().toLowerCase(Locale.ROOT);
        return (plain.startsWith("g:") ? plain.substring(2) : plain).replaceAll("[ _-]", "");
    }
}
