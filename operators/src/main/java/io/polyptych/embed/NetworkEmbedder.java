package io.polyptych.embed;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.model.vision.VisionOutput;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A tower's embeddings of pictures in one preparation, of unit length. Pictures are prepared on all
 * cores, then run together. Thread-safe.
 */
final class NetworkEmbedder implements Embedder {
    private final String name;
    private final Preparer preparer;
    private final Forward forward;
    private final int width;

    NetworkEmbedder(String name, Preparer preparer, Forward forward) {
        this.name = name;
        this.preparer = preparer;
        this.forward = forward;
        width = forward.width();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<float[]> embed(List<View> views) {
        List<Optional<Picture>> pictures = views.parallelStream().map(preparer::picture).toList();
        Iterator<float[]> vectors =
                forward.run(Forward.present(pictures), preparer.processor(), NetworkEmbedder::units)
                        .iterator();
        return pictures.stream()
                .map(picture -> picture.isEmpty() ? new float[width] : vectors.next())
                .toList();
    }

    private static List<float[]> units(VisionOutput output, Scope scope) {
        return Unit.rows(output.embedding().orElseThrow());
    }
}
