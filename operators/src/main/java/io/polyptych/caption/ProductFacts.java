package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the shop says of a product, as one line of JSON, so that a question can quote it. Whatever
 * stands in a title stays inside its quotes: no line of it begins anew, nothing of it is left
 * unquoted, and it has an end.
 */
final class ProductFacts {
    private static final int MOST_CHARS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProductFacts() {}

    static String of(CaptionRequest request) {
        ObjectNode facts = JSON.createObjectNode();
        put(facts, "title", request.title());
        put(facts, "brand", request.brand());
        put(facts, "color", request.color());
        put(facts, "material", request.material());
        put(facts, "category", request.category());
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts could not be written as JSON", e);
        }
    }

    private static void put(ObjectNode facts, String name, String value) {
        String plain = Characters.withoutHidden(value);
        if (!plain.isEmpty()) {
            facts.put(name, Characters.cut(plain, MOST_CHARS));
        }
    }
}
