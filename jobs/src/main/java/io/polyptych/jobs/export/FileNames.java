package io.polyptych.jobs.export;

import io.polyptych.schemas.GeneratedImage;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of delivered files by a template, such as {@code {product}/{shot}.{ext}}.
 *
 * <p>A name is a relative path with slashes, of characters that every file system takes; what a row
 * says can't lead out of a folder. Equal rows have equal names; that different shots have different
 * ones is the template's business, and {@link NamedShots} sees to it. Pure and thread-safe.
 */
public final class FileNames {
    /** Unique for every shot, since a shot id is. */
    public static final String DEFAULT = "{product}/{shot}.{ext}";

    private static final int LONGEST_SLUG = 60;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~ -]*");

    private static final Map<String, Function<GeneratedImage, String>> PLACEHOLDERS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("product", row -> SafeName.encoded(row.getProductId())),
                            Map.entry("campaign", row -> SafeName.encoded(row.getCampaign())),
                            Map.entry("shot", row -> SafeName.encodedId(row.getShotId())),
                            Map.entry("name", row -> SafeName.encoded(row.getName())),
                            Map.entry("ordinal", row -> Integer.toString(row.getOrdinal())),
                            Map.entry("width", row -> Integer.toString(row.getOutput().getWidth())),
                            Map.entry(
                                    "height", row -> Integer.toString(row.getOutput().getHeight())),
                            Map.entry("system", row -> SafeName.encoded(system(row))),
                            Map.entry("date", FileNames::date),
                            Map.entry("title-slug", row -> slug(row.getTitle())),
                            Map.entry("ext", FileNames::ending)));

    private final String template;
    private final List<String> parts;

    /**
     * @throws IllegalArgumentException if the template has an unknown placeholder, a character that
     *     not every file system takes, a part that means a folder above it, or doesn't end with
     *     {@code .{ext}}
     */
    public FileNames(String template) {
        this.template = template;
        String literal = PLACEHOLDER.matcher(template).replaceAll("");
        for (String part : literal.split("/", -1)) {
            if (!LITERAL.matcher(part).matches()) {
                throw wrong("'%s' is not for file names".formatted(part));
            }
        }
        for (Matcher found = PLACEHOLDER.matcher(template); found.find(); ) {
            if (!PLACEHOLDERS.containsKey(found.group(1))) {
                throw wrong(
                        "there is no {%s}; known are {%s}"
                                .formatted(
                                        found.group(1),
                                        String.join("}, {", PLACEHOLDERS.keySet())));
            }
        }
        this.parts = List.of(template.split("/", -1));
        for (String part : parts) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                throw wrong(
                        "a part of it is empty or '.' or '..'; name folders below the export's");
            }
        }
        if (!template.endsWith(".{ext}")) {
            throw wrong("it doesn't end with .{ext}, which says what kind of picture a file is");
        }
    }

    /**
     * The name of a row's delivered file.
     *
     * @throws IllegalArgumentException if the row has none
     */
    public String of(GeneratedImage row) {
        if (row.getOutput() == null) {
            throw new IllegalArgumentException(row.getShotId() + " has no delivered file");
        }
        List<String> named = new ArrayList<>();
        for (String part : parts) {
            named.add(
                    SafeName.part(
                            PLACEHOLDER
                                    .matcher(part)
                                    .replaceAll(found -> value(found.group(1), row))));
        }
        return String.join("/", named);
    }

    @Override
    public String toString() {
        return template;
    }

    private static String value(String placeholder, GeneratedImage row) {
        return Matcher.quoteReplacement(PLACEHOLDERS.get(placeholder).apply(row));
    }

    private static String system(GeneratedImage row) {
        return row.getSystem() == null ? "none" : row.getSystem();
    }

    private static String date(GeneratedImage row) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(
                row.getFinishedAt().atOffset(ZoneOffset.UTC));
    }

    private static String ending(GeneratedImage row) {
        return switch (row.getOutput().getMediaType()) {
            case "image/jpeg" -> "jpg";
            case "image/png" -> "png";
            default ->
                    throw new IllegalArgumentException(
                            "%s is of the unknown kind %s"
                                    .formatted(row.getShotId(), row.getOutput().getMediaType()));
        };
    }

    /** Small letters and digits with hyphens between words, accents dropped. */
    private static String slug(String title) {
        String slug =
                Normalizer.normalize(title, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String brief = slug.substring(0, Math.min(LONGEST_SLUG, slug.length()));
        return brief.isEmpty() ? "untitled" : brief.replaceAll("-$", "");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the template '%s' names no files: %s".formatted(template, what));
    }
}
