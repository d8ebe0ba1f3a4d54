package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A model's words in the object store, under {@code captions/words/} and the digest of what decides
 * them: the shots of a product share its description, and all products a scene's. Thread-safe.
 */
final class KeptWords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectStore objects;

    KeptWords(ObjectStore objects) {
        this.objects = objects;
    }

    /** Empty where there are none, or what is there is damaged. */
    Optional<String> find(String key) throws IOException {
        return objects.find(name(key)).flatMap(KeptWords::parsed);
    }

    void keep(String key, String words, Wanted wanted, String model) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("words", words);
        node.put("wanted", wanted.word());
        node.put("model", model);
        objects.write(name(key), node.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> parsed(byte[] json) {
        try {
            JsonNode words = JSON.readTree(new String(json, StandardCharsets.UTF_8)).path("words");
            return words.isTextual() ? Optional.of(words.textValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String name(String key) {
        return "captions/words/" + key + ".json";
    }
}
