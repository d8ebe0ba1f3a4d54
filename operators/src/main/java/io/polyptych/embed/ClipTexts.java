package io.polyptych.embed;

import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.text.ClipTextConfig;
import io.polyptych.model.text.ClipTextEncoder;
import io.polyptych.model.text.ClipTokenizer;
import io.polyptych.model.text.Tokens;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CLIP's embeddings of texts: projected and of unit length, beside those of its pictures.
 *
 * <p>Source: transformers, CLIPModel.get_text_features. Thread-safe.
 */
final class ClipTexts implements TextEmbedder {
    private final String name;
    private final ClipTokenizer tokenizer;
    private final ClipTextEncoder encoder;
    private final int limit;
    private final Resident resident;

    private ClipTexts(
            String name,
            ClipTokenizer tokenizer,
            ClipTextEncoder encoder,
            int limit,
            Resident resident) {
        this.name = name;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.limit = limit;
        this.resident = resident;
    }

    /**
     * @throws UnusableModel if the folder's tokenizer or text tower can't be used
     */
    static ClipTexts load(
            Path folder,
            WeightSource weights,
            Placement placement,
            String name,
            Resident resident) {
        Path file = folder.resolve("config.json");
        ClipTextConfig config = ClipTextConfig.read(file);
        if (config.projection() == 0) {
            throw new UnusableModel(
                    "%s: architectures is not CLIPModel, so its texts can't be compared with pictures"
                            .formatted(file));
        }
        ClipTokenizer tokenizer = ClipTokenizer.read(folder);
        try {
            ClipTextEncoder encoder = ClipTextEncoder.load(weights, config, placement);
            int limit = Math.min(ClipTokenizer.LIMIT, config.positions());
            return new ClipTexts(name, tokenizer, encoder, limit, resident);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public float[] embed(String text) throws Unscorable {
        Tokens tokens = resident.use(() -> tokenizer.encode(text));
        int length = tokens.length() + tokens.cut();
        if (length > limit) {
            throw new Unscorable(
                    "the text has %d tokens, start and end included, and %s reads %d: shorten it"
                            .formatted(length, name, limit));
        }
        return resident.use(() -> vector(tokens));
    }

    /** Padding is left away: no token before it sees it. */
    private float[] vector(Tokens tokens) {
        try (Scope scope = Scope.open()) {
            long[] ids = Arrays.copyOf(tokens.ids(), tokens.length());
            Tensor pooled = encoder.encode(scope.longs(ids, 1, ids.length), scope).pooled();
            return Unit.of(encoder.project(pooled, scope).floats());
        }
    }

    /** Frees both, once nobody calls any more. */
    void free() {
        encoder.close();
        tokenizer.close();
    }
}
