package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * A chat completion as a server sends it.
 *
 * @param text that the model wrote
 * @param tokens of question and answer as the server counts them, or -1 where it doesn't
 */
record Reply(String text, long tokens) {
    private static final long MOST_TOKENS = 10_000_000;

    /** No key twice, nothing after the end. */
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads the body of an answer.
     *
     * @throws ModelFault if it is no chat completion, was cut off, or is a refusal
     */
    static Reply parse(byte[] body) throws ModelFault {
        JsonNode tree = tree(body);
        JsonNode choice = tree.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw useless("the answer is no chat completion; caption.endpoint may be another's");
        }
        if (message.path("refusal").isTextual()) {
            throw ModelFault.of(ModelFault.Kind.NO_ANSWER, "the model refuses");
        }
        switch (choice.path("finish_reason").asText("")) {
            case "length" ->
                    throw ModelFault.of(
                            ModelFault.Kind.NO_ANSWER,
                            "the answer was cut off; raise caption.ask.max-tokens");
            case "content_filter" ->
                    throw ModelFault.of(
                            ModelFault.Kind.NO_ANSWER, "the server's filter held the answer back");
            default -> {}
        }
        if (!message.path("content").isTextual()) {
            throw useless("the answer holds no text");
        }
        return new Reply(message.path("content").textValue(), tokens(tree));
    }

    private static JsonNode tree(byte[] body) throws ModelFault {
        try {
            JsonNode tree = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return tree == null ? JSON.missingNode() : tree;
        } catch (JsonProcessingException e) {
            throw useless("the answer is no JSON; caption.endpoint may be another's");
        }
    }

    private static long tokens(JsonNode tree) {
        JsonNode total = tree.path("usage").path("total_tokens");
        boolean sane =
                total.isIntegralNumber()
                        && total.canConvertToLong()
                        && total.longValue() >= 0
                        && total.longValue() <= MOST_TOKENS;
        return sane ? total.longValue() : -1;
    }

    static ModelFault useless(String why) {
        return ModelFault.of(ModelFault.Kind.USELESS_ANSWER, why);
    }
}
