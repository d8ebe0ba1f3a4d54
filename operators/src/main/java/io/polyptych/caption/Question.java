package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * One question to a model, with one picture.
 *
 * @param wanted as an answer
 * @param system who the model is told to be
 * @param user what it is asked
 * @param seed of its random numbers, not negative
 */
record Question(Wanted wanted, String system, String user, SentPicture picture, int seed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double DESCRIBING = 0;
    private static final double THINKING_UP = 0.8;

    /** A model that gave a useless answer gives the same one again, unless it is let loose. */
    private static final double AGAIN = 0.5;

    private static final int CHARS_A_TOKEN = 3;

    /** The body of a request to a chat completions endpoint. */
    byte[] body(CaptionConfig config, boolean withSchema, int attempt) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", config.model());
        body.put("max_tokens", config.ask().maxTokens());
        body.put("temperature", temperature(attempt));
        body.put("seed", (seed + attempt) & Integer.MAX_VALUE);
        body.put("stream", false);
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", system);
        var parts = messages.addObject().put("role", "user").putArray("content");
        parts.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", picture.dataUrl());
        parts.addObject().put("type", "text").put("text", user);
        if (withSchema) {
            putSchema(body);
        }
        try {
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a question could not be written as JSON", e);
        }
    }

    /** What question and answer cost at most, estimated. */
    long tokens(AskConfig ask) {
        return picture.tokens()
                + (system.length() + user.length()) / CHARS_A_TOKEN
                + ask.maxTokens();
    }

    private double temperature(int attempt) {
        double first = wanted.thoughtUp() ? THINKING_UP : DESCRIBING;
        return attempt == 0 ? first : Math.max(first, AGAIN);
    }

    private void putSchema(ObjectNode body) {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        ObjectNode named =
                format.putObject("json_schema").put("name", "caption").put("strict", true);
        ObjectNode schema = named.putObject("schema").put("type", "object");
        schema.putObject("properties").putObject(wanted.field()).put("type", "string");
        schema.putArray("required").add(wanted.field());
        schema.put("additionalProperties", false);
    }
}
