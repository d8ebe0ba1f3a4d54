package io.polyptych.model.text;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.Checkpoint;
import java.nio.file.Path;
import java.util.List;

/**
 * FLUX's prompt side: T5 gives a vector for each token, CLIP-L one for the whole prompt.
 *
 * <p>Source: diffusers, FluxPipeline.encode_prompt. Thread-safe; whoever makes it closes it, and
 * with it the four it is made of.
 */
public final class FluxText implements AutoCloseable {
    private final T5Tokenizer t5Tokenizer;
    private final T5Encoder t5;
    private final ClipTokenizer clipTokenizer;
    private final ClipTextEncoder clip;

    public FluxText(
            T5Tokenizer t5Tokenizer,
            T5Encoder t5,
            ClipTokenizer clipTokenizer,
            ClipTextEncoder clip) {
        this.t5Tokenizer = t5Tokenizer;
        this.t5 = t5;
        this.clipTokenizer = clipTokenizer;
        this.clip = clip;
    }

    /**
     * A prompt, as the transformer takes it.
     *
     * @param text (1, tokens, 4096), padding included
     * @param pooled (1, 768)
     * @param cutFromText tokens that T5 had no room for: lost, worth telling whoever wrote the
     *     prompt
     * @param cutFromPooled tokens that CLIP's 77 had no room for: common, and rarely missed
     */
    public record Prompt(Tensor text, Tensor pooled, int cutFromText, int cutFromPooled) {}

    /**
     * Loads tokenizer, text_encoder, tokenizer_2 and text_encoder_2 of a published folder.
     *
     * @param tokens of a prompt for T5: 512, FLUX.1-schnell 256
     * @param added a system's own tokens for T5, see {@link T5Tokenizer#read(Path, int, List)}
     * @throws io.polyptych.model.weights.UnusableModel if a file is missing or unusable
     */
    public static FluxText load(Path folder, int tokens, List<String> added, Placement placement) {
        return load(
                folder.resolve("tokenizer"),
                folder.resolve("text_encoder"),
                folder.resolve("tokenizer_2"),
                folder.resolve("text_encoder_2"),
                tokens,
                AddedWords.plain(added),
                placement);
    }

    /** As above, from folders that lie apart: CLIP-L's two, then T5's. */
    public static FluxText load(
            Path tokenizer,
            Path textEncoder,
            Path tokenizer2,
            Path textEncoder2,
            int tokens,
            AddedWords added,
            Placement placement) {
        T5Tokenizer t5Tokenizer = null;
        ClipTokenizer clipTokenizer = null;
        ClipTextEncoder clip = null;
        try {
            clipTokenizer = ClipTokenizer.read(tokenizer);
            t5Tokenizer = T5Tokenizer.read(tokenizer2, tokens, added);
            clip = clip(textEncoder, placement);
            T5Encoder t5 = t5(textEncoder2, placement);
            return new FluxText(t5Tokenizer, t5, clipTokenizer, clip);
        } catch (RuntimeException e) {
            closeAll(t5Tokenizer, clipTokenizer, clip);
            throw e;
        }
    }

    private static ClipTextEncoder clip(Path folder, Placement placement) {
        ClipTextConfig config = ClipTextConfig.read(folder.resolve("config.json"));
        return ClipTextEncoder.load(Checkpoint.open(folder), config, placement);
    }

    private static T5Encoder t5(Path folder, Placement placement) {
        T5Config config = T5Config.read(folder.resolve("config.json"));
        return T5Encoder.load(Checkpoint.open(folder), config, placement);
    }

    /**
     * @param scope owns what is returned
     */
    public Prompt encode(String prompt, Scope scope) {
        return encode(prompt, T5Extras.NONE, scope);
    }

    /**
     * As {@link #encode(String, Scope)}, with rows for added tokens:
     *
     * <pre>T5Extras.NONE.withRows(rows, flux.firstAdded())</pre>
     */
    public Prompt encode(String prompt, T5Extras extras, Scope scope) {
        Tokens forT5 = t5Tokenizer.encode(prompt);
        Tokens forClip = clipTokenizer.encode(prompt);
        try (Scope work = Scope.open()) {
            Tensor pooled = clip.encode(forClip.tensor(work), work).pooled();
            Tensor text = t5.encode(forT5.tensor(work), extras, scope);
            return new Prompt(text, pooled.moveTo(scope), forT5.cut(), forClip.cut());
        }
    }

    /** See {@link T5Tokenizer#firstAdded()}. */
    public long firstAdded() {
        return t5Tokenizer.firstAdded();
    }

    @Override
    public void close() {
        closeAll(t5Tokenizer, clipTokenizer, clip, t5);
    }

    private static void closeAll(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
