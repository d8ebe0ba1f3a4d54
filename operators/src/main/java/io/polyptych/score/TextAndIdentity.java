package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import java.util.List;

/** {@link GeometricScore} of what was measured before: clip-t, in place of TIFA, and mdinov2-i. */
final class TextAndIdentity implements Measure {
    private static final String BY =
            "geometric mean of %s (in place of TIFA) and %s"
                    .formatted(ScoreNames.CLIP_T, ScoreNames.MDINOV2_I);

    @Override
    public List<String> names() {
        return List.of(ScoreNames.GEOMETRIC);
    }

    @Override
    public void score(ScoredShot shot) {
        for (Rendering rendering : shot.renderings()) {
            Scores scores = rendering.scores();
            Double text = scores.values().get(ScoreNames.CLIP_T);
            Double identity = scores.values().get(ScoreNames.MDINOV2_I);
            try {
                if (text == null || identity == null) {
                    throw new Unscorable(
                            (text == null ? ScoreNames.CLIP_T : ScoreNames.MDINOV2_I)
                                    + " was not scored");
                }
                scores.put(ScoreNames.GEOMETRIC, GeometricScore.of(text, identity), BY);
            } catch (Unscorable e) {
                scores.missing(ScoreNames.GEOMETRIC, e.getMessage());
            }
        }
    }
}
