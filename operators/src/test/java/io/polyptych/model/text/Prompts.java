package io.polyptych.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;

/** Prompts with the tokens that a reference tokenizer makes of them: fixtures/golden/tokenizers. */
record Prompts(JsonNode root) {
    static final Path FOLDER = Path.of("..", "fixtures", "golden", "tokenizers");

    static Prompts of(String name) {
        try {
            return new Prompts(
                    new ObjectMapper().readTree(FOLDER.resolve(name + "-cases.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int limit() {
        return root.get("limit").asInt();
    }

    String text(String name) {
        for (JsonNode prompt : root.get("cases")) {
            if (prompt.get("name").asText().equals(name)) {
                return prompt.get("text").asText();
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Checks ids, padding included, length and number of cut tokens of every prompt. */
    void check(Function<String, Tokens> tokenizer) {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode prompt : root.get("cases")) {
            Tokens ours = tokenizer.apply(prompt.get("text").asText());
            softly.assertThat(Arrays.toString(ours.ids()))
                    .as("%s: %s", prompt.get("name").asText(), prompt.get("text"))
                    .isEqualTo(Arrays.toString(padded(prompt.get("ids"))));
            softly.assertThat(ours.length()).isEqualTo(prompt.get("ids").size());
            softly.assertThat(ours.cut()).isEqualTo(prompt.get("cut").asInt());
        }
        softly.assertAll();
        assertThat(root.get("cases").size()).isGreaterThanOrEqualTo(40);
    }

    private long[] padded(JsonNode ids) {
        long[] padded = new long[limit()];
        Arrays.fill(padded, root.get("pad").asLong());
        for (int i = 0; i < ids.size(); i++) {
            padded[i] = ids.get(i).asLong();
        }
        return padded;
    }
}
