package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link PairwiseSimilarity} of each candidate with the subject references that are relied on; of
 * objects, with those that have a cut-out.
 */
final class Likeness implements Measure {
    private final String name;
    private final Embedder embedder;
    private final boolean ofObjects;
    private final KeptReferences<float[]> references;

    /**
     * @param name of the score
     * @param ofObjects whether the embedder is shown where the product is, or whole pictures
     * @param references by the same embedder
     */
    Likeness(
            String name, Embedder embedder, boolean ofObjects, KeptReferences<float[]> references) {
        this.name = name;
        this.embedder = embedder;
        this.ofObjects = ofObjects;
        this.references = references;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void score(ScoredShot shot) throws IOException {
        if (ofObjects) {
            scoreObjects(shot);
        } else {
            List<float[]> wanted = references.of(shot.reliedOnSubjects());
            List<float[]> found = shot.wholes(embedder);
            for (int i = 0; i < found.size(); i++) {
                put(shot.renderings().get(i), found.get(i), wanted, "");
            }
        }
    }

    private void scoreObjects(ScoredShot shot) throws IOException {
        List<float[]> wanted;
        try {
            wanted = references.of(shot.cutOutSubjects());
        } catch (Unscorable e) {
            shot.renderings().forEach(one -> one.scores().missing(name, e.getMessage()));
            return;
        }
        List<Rendering> placed = new ArrayList<>();
        List<View> views = new ArrayList<>();
        for (Rendering rendering : shot.renderings()) {
            if (rendering.places().isEmpty()) {
                rendering.scores().missing(name, "no object was found in the picture");
            } else {
                placed.add(rendering);
                views.add(new View(rendering.picture(), rendering.places().get(0).plane()));
            }
        }
        List<float[]> found = embedder.embed(views);
        for (int i = 0; i < placed.size(); i++) {
            String source = "; object " + placed.get(i).places().get(0).source();
            put(placed.get(i), found.get(i), wanted, source);
        }
    }

    private void put(Rendering rendering, float[] found, List<float[]> wanted, String source) {
        try {
            double value = PairwiseSimilarity.of(List.of(found), wanted);
            long shown = wanted.stream().filter(vector -> !Vectors.isEmpty(vector)).count();
            String by = "%s; %s%s".formatted(embedder.name(), count(shown), source);
            rendering.scores().put(name, value, by);
        } catch (Unscorable e) {
            rendering.scores().missing(name, e.getMessage());
        }
    }

    /** How many references a number is over, for the row. */
    static String count(long references) {
        return references == 1 ? "1 reference" : references + " references";
    }
}
