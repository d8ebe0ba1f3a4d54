package io.polyptych.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prompts to CLIP's tokens: byte pairs of lower-cased words, between {@code <|startoftext|>} and
 * {@code <|endoftext|>}, padded with what the folder says: the end token for CLIP-L, "!" (id 0) for
 * SDXL's second. As in the reference, "!" in a prompt then is that padding token too.
 *
 * <p>Held to transformers' CLIPTokenizerFast. The slow CLIPTokenizer, which diffusers' pipelines
 * use, says the same of ordinary prompts; without ftfy it drops control and zero-width characters
 * and sets Chinese characters apart, which this doesn't.
 *
 * <p>Both were compared on small vocabularies, made the same way and saved in the published forms.
 * No published table was opened: CLIP's own vocab.json and merges.txt are untested. Thread-safe;
 * whoever reads it closes it.
 */
public final class ClipTokenizer implements AutoCloseable {
    /** Tokens of a prompt, start and end included: as many as CLIP has positions. */
    public static final int LIMIT = 77;

    private static final List<String> CONFIGS =
            List.of("tokenizer_config.json", "special_tokens_map.json");
    private static final JsonNode START = new TextNode("<|startoftext|>");
    private static final JsonNode END = new TextNode("<|endoftext|>");

    private final NativeTokenizer tokenizer;
    private final long pad;

    private ClipTokenizer(NativeTokenizer tokenizer, long pad) {
        this.tokenizer = tokenizer;
        this.pad = pad;
    }

    /**
     * Reads a published folder (tokenizer, tokenizer_2, or a CLIP's own): tokenizer.json, or else
     * vocab.json and merges.txt; tokenizer_config.json and special_tokens_map.json where they are.
     *
     * @throws UnusableModel if the folder has neither, or files of another kind
     */
    public static ClipTokenizer read(Path folder) {
        JsonNode start = special(folder, "bos_token", START);
        JsonNode end = special(folder, "eos_token", END);
        JsonNode pad = special(folder, "pad_token", END);
        Path file = folder.resolve("tokenizer.json");
        boolean described = Files.exists(file);
        Path origin = described ? file : folder.resolve("vocab.json");
        ObjectNode description =
                described
                        ? described(file)
                        : ClipDescription.of(
                                folder, AddedTokens.text(start), AddedTokens.text(end));
        var tokens = new AddedTokens(description, origin);
        config(folder, CONFIGS.get(0))
                .path("added_tokens_decoder")
                .fields()
                .forEachRemaining(
                        token ->
                                tokens.add(Long.parseLong(token.getKey()), token.getValue(), true));
        tokens.add(start, true);
        tokens.add(end, true);
        tokens.add(pad, false);
        tokens.store();
        NativeTokenizer tokenizer = NativeTokenizer.of(description, origin);
        long[] empty = tokenizer.ids("");
        if (empty.length != 2
                || empty[0] != tokens.id(AddedTokens.text(start))
                || empty[1] != tokens.id(AddedTokens.text(end))) {
            tokenizer.close();
            throw new UnusableModel(
                    "%s doesn't put prompts between %s and %s"
                            .formatted(origin, AddedTokens.text(start), AddedTokens.text(end)));
        }
        return new ClipTokenizer(tokenizer, tokens.id(AddedTokens.text(pad)));
    }

    /** Files from before 2022 split words otherwise, and the reference refuses them too. */
    private static ObjectNode described(Path file) {
        ConfigFile config = ConfigFile.read(file);
        ConfigFile split = config.object("pre_tokenizer");
        if (!split.text("type", "").equals("Sequence")) {
            throw split.fault("type", "Sequence; without this file, vocab.json is read");
        }
        return (ObjectNode) config.keys();
    }

    /** A text, or an object with its content and how it is found in a text. */
    private static JsonNode special(Path folder, String key, JsonNode otherwise) {
        for (String name : CONFIGS) {
            JsonNode token = config(folder, name).path(key);
            if (token.isTextual() || token.path("content").isTextual()) {
                return token;
            }
        }
        return otherwise;
    }

    private static JsonNode config(Path folder, String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? ConfigFile.read(file).keys() : MissingNode.getInstance();
    }

    /** The prompt's tokens, cut or padded to {@link #LIMIT}. */
    public Tokens encode(String prompt) {
        return Tokens.fit(tokenizer.ids(prompt), LIMIT, pad);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
