package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.imaging.Plane;
import io.polyptych.score.PairwiseSimilarity;
import java.util.ArrayList;
import java.util.List;

/**
 * The cosine of two pictures' embeddings; where several places are looked at, the best one's.
 *
 * @param part what the embedder is shown of a picture
 */
record VectorLikeness(String metric, Embedder embedder, Part part)
        implements Likeness<List<float[]>> {

    /** What an embedder is shown. */
    enum Part {
        /** All of the picture. */
        WHOLE,
        /** The product where it most likely is. */
        PRODUCT,
        /** The product at every place where it may be. */
        ANY_PLACE
    }

    @Override
    public String by() {
        return embedder.name();
    }

    @Override
    public List<List<float[]>> prints(List<Exhibit> exhibits) {
        List<List<View>> views = exhibits.stream().map(this::views).toList();
        List<View> all = views.stream().flatMap(List::stream).toList();
        List<float[]> vectors = all.isEmpty() ? List.of() : embedder.embed(all);
        List<List<float[]>> prints = new ArrayList<>();
        int taken = 0;
        for (List<View> own : views) {
            prints.add(List.copyOf(vectors.subList(taken, taken + own.size())));
            taken += own.size();
        }
        return prints;
    }

    private List<View> views(Exhibit exhibit) {
        if (part == Part.WHOLE) {
            return List.of(View.of(exhibit.picture()));
        }
        List<Plane> places = exhibit.places();
        return places
                .subList(0, part == Part.PRODUCT ? Math.min(1, places.size()) : places.size())
                .stream()
                .map(place -> new View(exhibit.picture(), place))
                .toList();
    }

    @Override
    public double between(List<float[]> picture, List<float[]> reference) throws Unscorable {
        double best = Double.NEGATIVE_INFINITY;
        Unscorable reason = new Unscorable("no object was found in the picture");
        for (float[] place : picture) {
            try {
                best = Math.max(best, PairwiseSimilarity.of(List.of(place), reference));
            } catch (Unscorable e) {
                reason = e;
            }
        }
        if (best == Double.NEGATIVE_INFINITY) {
            throw reason;
        }
        return best;
    }
}
