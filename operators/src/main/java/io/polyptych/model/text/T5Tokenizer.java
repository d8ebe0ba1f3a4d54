package io.polyptych.model.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prompts to T5's tokens: a SentencePiece vocabulary (Unigram), each prompt ended by {@code </s>}
 * and padded with {@code <pad>}.
 *
 * <p>Held to transformers' T5TokenizerFast with small vocabularies, made the same way and saved in
 * the published forms. No published table was opened: T5-XXL's own tokenizer.json is untested.
 * Thread-safe; whoever reads it closes it.
 */
public final class T5Tokenizer implements AutoCloseable {
    private static final String END = "</s>";
    private static final String PAD = "<pad>";

    private final NativeTokenizer tokenizer;
    private final int limit;
    private final long pad;
    private final long firstAdded;

    private T5Tokenizer(NativeTokenizer tokenizer, int limit, long pad, long firstAdded) {
        this.tokenizer = tokenizer;
        this.limit = limit;
        this.pad = pad;
        this.firstAdded = firstAdded;
    }

    /**
     * Reads tokenizer.json of a published folder (tokenizer_2).
     *
     * @param limit tokens of a prompt, its end included: 512, FLUX.1-schnell 256
     * @throws UnusableModel if the folder has no tokenizer.json, or one of another kind
     */
    public static T5Tokenizer read(Path folder, int limit) {
        return read(folder, limit, AddedWords.plain(List.of()));
    }

    /**
     * As {@link #read(Path, int)}, with a system's own tokens behind the vocabulary, found wherever
     * they stand in a prompt: DreamO's [ref#1] to [ref#9] and [res].
     */
    public static T5Tokenizer read(Path folder, int limit, List<String> added) {
        return read(folder, limit, AddedWords.plain(added));
    }

    /** As above, with words found in one of two ways. */
    public static T5Tokenizer read(Path folder, int limit, AddedWords added) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.exists(file) && Files.exists(folder.resolve("spiece.model"))) {
            throw new UnusableModel(
                    ("%s has spiece.model only, which can't be read here. Take tokenizer.json from"
                                    + " another folder of the same model, or make it in Python:"
                                    + " transformers.T5TokenizerFast.from_pretrained(folder)"
                                    + ".save_pretrained(folder)")
                            .formatted(folder));
        }
        ConfigFile config = ConfigFile.read(file);
        ConfigFile model = config.object("model");
        if (!model.text("type", "").equals("Unigram")) {
            throw model.fault("type", "Unigram");
        }
        ObjectNode description = (ObjectNode) config.keys();
        var tokens = new AddedTokens(description, file);
        long pad = tokens.id(PAD);
        long end = tokens.id(END);
        long firstAdded = tokens.size();
        tokens.append(added);
        tokens.store();
        NativeTokenizer tokenizer = NativeTokenizer.of(description, file);
        long[] empty = tokenizer.ids("");
        if (empty.length != 1 || empty[0] != end) {
            tokenizer.close();
            throw new UnusableModel("%s doesn't end prompts with %s".formatted(file, END));
        }
        return new T5Tokenizer(tokenizer, limit, pad, firstAdded);
    }

    /** The prompt's tokens, cut or padded to the limit. */
    public Tokens encode(String prompt) {
        return Tokens.fit(tokenizer.ids(prompt), limit, pad);
    }

    /**
     * The id of the first token that was added, or would be: what {@link T5Extras#withRows} wants
     * to know. T5-XXL's is 32100, though its embedding table has 32128 rows.
     */
    public long firstAdded() {
        return firstAdded;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
