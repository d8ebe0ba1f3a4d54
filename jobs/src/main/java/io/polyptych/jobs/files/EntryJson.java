package io.polyptych.jobs.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/**
 * An entry's named texts as the JSON that a JSONL feed would have in its place, so that one set of
 * rules holds for every kind of feed. Unknown names stay in it, for ingest to ignore and count.
 */
final class EntryJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LISTS = Set.of("additionalImageLinks");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "delete", "deleted");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "0", "update", "partialupdate");

    private final ObjectNode values = JSON.createObjectNode();
    private String productType;

    /** A value that is none. */
    static final class Invalid extends Exception {
        Invalid(String message) {
            super(message);
        }
    }

    /**
     * Adds a value; blank text is none.
     *
     * @param name as {@link FeedColumns#nameOf} gives it; null leaves it out
     * @throws Invalid if it can't be one of that name, or there is another already
     */
    void add(String name, String text) throws Invalid {
        String value = text.strip();
        if (name == null || value.isEmpty()) {
            return;
        }
        if (name.equals(FeedColumns.PRODUCT_TYPE)) {
            productType = productType == null ? value : productType;
        } else if (LISTS.contains(name)) {
            values.withArray(name).add(value);
        } else if (FeedColumns.isKnown(name)) {
            set(name, typed(name, value));
        } else {
            addUnknown(name, value);
        }
    }

    /** Whether it has a value of that name. */
    boolean has(String name) {
        return name != null && values.has(name);
    }

    byte[] toBytes() {
        String category = values.path("productCategory").asText("");
        if (productType != null && (category.isEmpty() || isNumber(category))) {
            values.put("productCategory", productType);
        } else if (productType != null) {
            values.put(FeedColumns.PRODUCT_TYPE, productType);
        }
        try {
            return JSON.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that can't be written as JSON", e);
        }
    }

    private void set(String name, JsonNode value) throws Invalid {
        if (values.has(name) && !values.get(name).equals(value)) {
            throw new Invalid("%s is given twice; give it once".formatted(name));
        }
        values.set(name, value);
    }

    private void addUnknown(String name, String value) {
        JsonNode present = values.get(name);
        if (present == null) {
            values.put(name, value);
        } else if (present instanceof ArrayNode list) {
            list.add(value);
        } else {
            values.putArray(name).add(present).add(value);
        }
    }

    private static JsonNode typed(String name, String value) throws Invalid {
        return switch (name) {
            case "deleted", "retireMissing" -> JSON.getNodeFactory().booleanNode(yes(name, value));
            case "shots" -> shots(value);
            default -> JSON.getNodeFactory().textNode(value);
        };
    }

    private static boolean yes(String name, String value) throws Invalid {
        String word = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new Invalid(
                    "%s is '%s'; write true or false"
                            .formatted(name, value.length() > 40 ? value.substring(0, 40) : value));
        }
        return YES.contains(word);
    }

    private static JsonNode shots(String value) throws Invalid {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new Invalid("shots is no JSON: " + e.getOriginalMessage());
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
