package io.polyptych.score;

import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import java.io.IOException;
import java.util.List;

/** {@link PatchSimilarity} of each candidate with the subject references that have a cut-out. */
final class PatchLikeness implements Measure {
    private final PatchEmbedder embedder;
    private final KeptReferences<Patches> references;

    /**
     * @param references by the same embedder
     */
    PatchLikeness(PatchEmbedder embedder, KeptReferences<Patches> references) {
        this.embedder = embedder;
        this.references = references;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.PATCH);
    }

    @Override
    public void score(ScoredShot shot) throws IOException {
        List<Patches> wanted;
        try {
            wanted = references.of(shot.cutOutSubjects());
        } catch (Unscorable e) {
            shot.renderings()
                    .forEach(one -> one.scores().missing(ScoreNames.PATCH, e.getMessage()));
            return;
        }
        long shown = wanted.stream().filter(PatchSimilarity::showsObject).count();
        List<Patches> found =
                embedder.patches(
                        shot.renderings().stream().map(r -> View.of(r.picture())).toList());
        for (int i = 0; i < found.size(); i++) {
            Scores scores = shot.renderings().get(i).scores();
            try {
                scores.put(
                        ScoreNames.PATCH,
                        PatchSimilarity.mean(wanted, found.get(i)),
                        embedder.name() + "; " + Likeness.count(shown));
            } catch (Unscorable e) {
                scores.missing(ScoreNames.PATCH, e.getMessage());
            }
        }
    }
}
