package io.polyptych.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The tokens that a tokenizer finds in a text before it looks at anything else, as tokenizer.json
 * lists them: those with a meaning, and those that a system appends to the vocabulary.
 */
final class AddedTokens {
    private final Path origin;
    private final ObjectNode description;
    private final JsonNode vocabulary;
    private final TreeMap<Long, ObjectNode> byId = new TreeMap<>();

    /**
     * @param description of a tokenizer, which {@link #store} completes
     */
    AddedTokens(ObjectNode description, Path origin) {
        this.origin = origin;
        this.description = description;
        vocabulary = description.path("model").path("vocab");
        for (JsonNode token : description.path("added_tokens")) {
            byId.put(token.path("id").asLong(), ((ObjectNode) token).deepCopy());
        }
    }

    /** How many ids are taken: the next token's. */
    long size() {
        return Math.max(vocabulary.size(), byId.isEmpty() ? 0 : byId.lastKey() + 1);
    }

    /**
     * @throws UnusableModel if neither the vocabulary nor this has the token
     */
    long id(String content) {
        for (var token : byId.entrySet()) {
            if (token.getValue().path("content").asText().equals(content)) {
                return token.getKey();
            }
        }
        if (vocabulary.has(content)) {
            return vocabulary.get(content).asLong();
        }
        throw new UnusableModel("%s has no token %s".formatted(origin, content));
    }

    /**
     * Adds a token with a meaning, unless it is there.
     *
     * @param token a text, or an object with its content and how it is found in a text
     * @param normalized whether it is looked for in the normalised text, where the token doesn't
     *     say
     */
    void add(JsonNode token, boolean normalized) {
        add(id(text(token)), token, normalized);
    }

    /** As {@link #add(JsonNode, boolean)}, for a token that the vocabulary needn't have. */
    void add(long id, JsonNode token, boolean normalized) {
        if (!byId.containsKey(id)) {
            ObjectNode added = plain(id, text(token));
            added.put("normalized", normalized);
            if (token.isObject()) {
                added.setAll((ObjectNode) token);
                added.remove("__type");
            }
            added.put("special", true);
            byId.put(id, added);
        }
    }

    static String text(JsonNode token) {
        return token.isObject() ? token.path("content").asText() : token.asText();
    }

    /** Adds tokens behind the vocabulary, in their order. */
    void append(AddedWords added) {
        for (String content : added.words()) {
            ObjectNode token = plain(size(), content);
            token.put("normalized", !added.special());
            token.put("special", added.special());
            byId.put(size(), token);
        }
    }

    private ObjectNode plain(long id, String content) {
        return description
                .objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false);
    }

    /** Puts the tokens into the description. */
    void store() {
        ArrayNode tokens = description.putArray("added_tokens");
        byId.values().forEach(tokens::add);
    }
}
