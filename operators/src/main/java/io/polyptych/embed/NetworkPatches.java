package io.polyptych.embed;

import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.View;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.vision.VisionOutput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A tower's tokens of patches, normalised at the end as the network does and of unit length, with
 * how much the mask covers of each. Thread-safe.
 */
final class NetworkPatches implements PatchEmbedder {
    private final String name;
    private final Preparer preparer;
    private final Forward forward;

    NetworkPatches(String name, Preparer preparer, Forward forward) {
        this.name = name;
        this.preparer = preparer;
        this.forward = forward;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Patches> patches(List<View> views) {
        List<Optional<Picture>> pictures = views.parallelStream().map(this::picture).toList();
        Iterator<float[][]> vectors =
                forward.run(Forward.present(pictures), preparer.processor(), NetworkPatches::units)
                        .iterator();
        var patches = new ArrayList<Patches>();
        for (int i = 0; i < pictures.size(); i++) {
            patches.add(
                    pictures.get(i).isEmpty()
                            ? nothing()
                            : new Patches(vectors.next(), covered(preparer.mask(views.get(i)))));
        }
        return patches;
    }

    /** Empty for an empty mask, whatever the preparation: it covers no patch. */
    private Optional<Picture> picture(View view) {
        return Preparer.isEmpty(view) ? Optional.empty() : preparer.picture(view);
    }

    private static List<float[][]> units(VisionOutput output, Scope scope) {
        var tensor = output.patches(scope);
        List<float[]> rows = Unit.rows(tensor);
        int each = (int) tensor.size(1);
        var pictures = new ArrayList<float[][]>();
        for (int from = 0; from < rows.size(); from += each) {
            pictures.add(rows.subList(from, from + each).toArray(float[][]::new));
        }
        return pictures;
    }

    /** Zeros for every patch, none of them covered. */
    private Patches nothing() {
        Box frame = preparer.processor().frame().orElseThrow();
        int edge = forward.patchSize();
        int count = (frame.width() / edge) * (frame.height() / edge);
        return new Patches(new float[count][forward.patchWidth()], new float[count]);
    }

    /** The mean of the mask over each patch; what exceeds whole patches belongs to none. */
    private float[] covered(Plane mask) {
        int edge = forward.patchSize();
        int columns = mask.width() / edge;
        float[] covered = new float[columns * (mask.height() / edge)];
        for (int i = 0; i < covered.length; i++) {
            int sum = 0;
            for (int y = i / columns * edge; y < (i / columns + 1) * edge; y++) {
                for (int x = i % columns * edge; x < (i % columns + 1) * edge; x++) {
                    sum += mask.values()[y * mask.width() + x] & 0xff;
                }
            }
            covered[i] = sum / (255f * edge * edge);
        }
        return covered;
    }
}
