package io.polyptych.score;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import java.util.List;

/** How pleasing each candidate is, by a head on the whole picture's embedding. */
final class Appeal implements Measure {
    private final Embedder embedder;
    private final Aesthetics head;

    Appeal(Embedder embedder, Aesthetics head) {
        this.embedder = embedder;
        this.head = head;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.AESTHETIC);
    }

    @Override
    public void score(ScoredShot shot) {
        List<float[]> found = shot.wholes(embedder);
        for (int i = 0; i < found.size(); i++) {
            Scores scores = shot.renderings().get(i).scores();
            try {
                scores.put(
                        ScoreNames.AESTHETIC,
                        head.of(found.get(i)),
                        head.name() + " on " + embedder.name());
            } catch (Unscorable e) {
                scores.missing(ScoreNames.AESTHETIC, e.getMessage());
            }
        }
    }
}
