package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code identity} where no other is configured: the greatest similarity between a subject
 * reference and any place in the picture where the product may be. A wrong place resembles no
 * product, so the best of them counts. References without a trusted cut-out count only where there
 * is no other.
 */
final class ClassicalIdentity implements Measure {
    private final Embedder embedder;
    private final KeptReferences<float[]> references;

    ClassicalIdentity(Embedder embedder, KeptReferences<float[]> references) {
        this.embedder = embedder;
        this.references = references;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.IDENTITY);
    }

    @Override
    public void score(ScoredShot shot) throws IOException {
        List<float[]> wanted = references.of(shot.trustedSubjects());
        for (Rendering rendering : shot.renderings()) {
            score(rendering, wanted);
        }
    }

    private void score(Rendering rendering, List<float[]> wanted) {
        if (wanted.isEmpty()) {
            rendering
                    .scores()
                    .missing(ScoreNames.IDENTITY, "there is no reference to compare with");
            return;
        }
        List<View> views = new ArrayList<>();
        for (Place place : rendering.places()) {
            views.add(new View(rendering.picture(), place.plane()));
        }
        if (views.isEmpty()) {
            rendering.scores().missing(ScoreNames.IDENTITY, "no object was found in the picture");
            return;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (float[] found : embedder.embed(views)) {
            for (float[] reference : wanted) {
                best = Math.max(best, Embedder.similarity(reference, found));
            }
        }
        rendering.scores().put(ScoreNames.IDENTITY, best, embedder.name());
    }
}
