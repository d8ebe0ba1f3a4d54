package io.polyptych.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Function;

/** Prompts with the tokens that a reference tokenizer makes of them: fixtures/golden/tokenizers. */
record Prompts(JsonNode root) {
    static final Path FOLDER = Golden.folder("tokenizers");

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
        assertThat(root.get("cases").size()).isGreaterThanOrEqualTo(40);
        var differing = new ArrayList<String>();
        for (JsonNode prompt : root.get("cases")) {
            Tokens ours = tokenizer.apply(prompt.get("text").asText());
            long[] theirs = padded(prompt.get("ids"));
            if (!Arrays.equals(ours.ids(), theirs)
                    || ours.length() != prompt.get("ids").size()
                    || ours.cut() != prompt.get("cut").asInt()) {
                differing.add(prompt + " became " + ours + " " + Arrays.toString(ours.ids()));
            }
        }
        assertThat(differing).isEmpty();
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
