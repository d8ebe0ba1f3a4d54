package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Reference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The embeddings of references, the last few hundred kept: a product's shots come in a row. */
final class ReferenceVectors {
    private static final int KEPT = 512;

    private final Pictures pictures;
    private final Embedder embedder;
    private final Map<String, float[]> vectors =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > KEPT;
                }
            };

    ReferenceVectors(Pictures pictures, Embedder embedder) {
        this.pictures = pictures;
        this.embedder = embedder;
    }

    /** Of the product within its cut-out, or of the whole image where there is none. */
    float[] of(Reference reference) throws IOException {
        String cutOut = reference.getCutOut() == null ? "" : reference.getCutOut().getSha256();
        String key = reference.getImage().getSha256() + " " + cutOut;
        float[] known = vectors.get(key);
        if (known != null) {
            return known;
        }
        Plane mask =
                reference.getCutOut() == null ? null : pictures.loadPlane(reference.getCutOut());
        float[] vector = embedder.embed(pictures.load(reference.getImage()), mask);
        vectors.put(key, vector);
        return vector;
    }
}
