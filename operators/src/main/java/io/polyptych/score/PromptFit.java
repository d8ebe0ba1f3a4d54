package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.schemas.Shot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link TextSimilarity} of each candidate with what was asked for: the shot's own prompt, which is
 * short, or where it has none the prompt as rendered, which may be longer than the model reads.
 */
final class PromptFit implements Measure {
    private final Embedder pictures;
    private final TextEmbedder texts;

    /** Both of one model. */
    PromptFit(Embedder pictures, TextEmbedder texts) {
        this.pictures = pictures;
        this.texts = texts;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.CLIP_T);
    }

    @Override
    public void score(ScoredShot shot) {
        List<float[]> found = shot.wholes(pictures);
        Map<String, Read> read = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            score(shot.shot(), shot.renderings().get(i), found.get(i), read);
        }
    }

    /** A prompt's vector, or why there is none. */
    private record Read(float[] vector, Unscorable reason) {}

    /**
     * @param read prompts of the shot that were embedded before
     */
    private void score(Shot shot, Rendering rendering, float[] picture, Map<String, Read> read) {
        String own = shot.getRequest().getPrompt();
        boolean asRendered = own == null || own.isBlank();
        String prompt = asRendered ? rendering.candidate().getPrompt() : own;
        try {
            if (prompt == null || prompt.isBlank()) {
                throw new Unscorable("there is no prompt to compare with");
            }
            Read known = read.computeIfAbsent(prompt, this::read);
            if (known.reason() != null) {
                throw known.reason();
            }
            String of = asRendered ? "; the prompt as rendered" : "; the shot's prompt";
            double value = TextSimilarity.of(known.vector(), picture);
            rendering.scores().put(ScoreNames.CLIP_T, value, pictures.name() + of);
        } catch (Unscorable e) {
            rendering.scores().missing(ScoreNames.CLIP_T, e.getMessage());
        }
    }

    private Read read(String prompt) {
        try {
            return new Read(texts.embed(prompt), null);
        } catch (Unscorable e) {
            return new Read(null, e);
        }
    }
}
