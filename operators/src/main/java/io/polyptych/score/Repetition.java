package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Resize;
import java.util.List;

/**
 * {@link Duplicates} among an attempt's candidates. The first has no such score: it repeats
 * nothing. Of each the part that was made counts: the rest of a scene is the same in all of them.
 */
final class Repetition implements Measure {
    private static final String ALONE = "there is only one candidate to compare";

    private final Embedder embedder;

    Repetition(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.DUPLICATE);
    }

    @Override
    public void score(ScoredShot shot) {
        List<Rendering> renderings = shot.renderings();
        if (renderings.size() < 2) {
            renderings.forEach(one -> one.scores().missing(ScoreNames.DUPLICATE, ALONE));
            return;
        }
        List<float[]> vectors = embedder.embed(renderings.stream().map(Repetition::made).toList());
        for (int i = 0; i < renderings.size(); i++) {
            Scores scores = renderings.get(i).scores();
            try {
                scores.put(ScoreNames.DUPLICATE, Duplicates.of(vectors, i), embedder.name());
            } catch (Unscorable e) {
                scores.missing(ScoreNames.DUPLICATE, e.getMessage());
            }
        }
    }

    private static View made(Rendering rendering) {
        Picture picture = rendering.picture();
        Box box = rendering.region();
        return View.of(Resize.crop(picture, box.x(), box.y(), box.width(), box.height()));
    }
}
