package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.schemas.Shot;
import java.util.List;

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
        var read = new ReadTexts(texts);
        for (int i = 0; i < found.size(); i++) {
            score(shot.shot(), shot.renderings().get(i), found.get(i), read);
        }
    }

    /**
     * @param read prompts of the shot that were embedded before
     */
    private void score(Shot shot, Rendering rendering, float[] picture, ReadTexts read) {
        String own = shot.getRequest().getPrompt();
        boolean asRendered = own == null || own.isBlank();
        String prompt = asRendered ? rendering.candidate().getPrompt() : own;
        try {
            if (prompt == null || prompt.isBlank()) {
                throw new Unscorable("there is no prompt to compare with");
            }
            String of = asRendered ? "; the prompt as rendered" : "; the shot's prompt";
            double value = TextSimilarity.of(read.of(prompt), picture);
            rendering.scores().put(ScoreNames.CLIP_T, value, pictures.name() + of);
        } catch (Unscorable e) {
            rendering.scores().missing(ScoreNames.CLIP_T, e.getMessage());
        }
    }
}
