package io.polyptych.embed;

import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.model.vision.ImageProcessor;
import io.polyptych.model.vision.VisionOutput;
import io.polyptych.model.vision.VisionTower;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Runs of a shared tower over pictures, several in one go. Thread-safe. */
final class Forward {
    /**
     * How many pictures run in one go, at most: enough to keep a device busy, and 70 MB for the
     * widest array of a ViT-L/14 in float32.
     */
    static final int CHUNK = 16;

    private final VisionTower tower;
    private final Resident resident;

    Forward(VisionTower tower, Resident resident) {
        this.tower = tower;
        this.resident = resident;
    }

    int patchSize() {
        return tower.config().patchSize();
    }

    /** Of a patch's vector. */
    int patchWidth() {
        return tower.config().width();
    }

    /** Of a picture's vector. */
    int width() {
        int projected = tower.config().projection();
        return projected > 0 ? projected : tower.config().width();
    }

    /** Those that show something, in order. */
    static List<Picture> present(List<Optional<Picture>> pictures) {
        return pictures.stream().flatMap(Optional::stream).toList();
    }

    /**
     * What is read off for each picture, in order. Pictures that find no room together are halved.
     *
     * @param framed as the processor frames them; any number
     * @param reading from a run's output to one result a picture; the scope owns what it makes
     */
    <T> List<T> run(
            List<Picture> framed,
            ImageProcessor processor,
            BiFunction<VisionOutput, Scope, List<T>> reading) {
        var read = new ArrayList<T>();
        for (int from = 0; from < framed.size(); from += CHUNK) {
            List<Picture> chunk = framed.subList(from, Math.min(framed.size(), from + CHUNK));
            read.addAll(
                    resident.use(() -> Halving.of(chunk, part -> once(part, processor, reading))));
        }
        return read;
    }

    private <T> List<T> once(
            List<Picture> chunk,
            ImageProcessor processor,
            BiFunction<VisionOutput, Scope, List<T>> reading) {
        try (Scope scope = Scope.open()) {
            return reading.apply(tower.run(processor.normalised(chunk, scope), scope), scope);
        }
    }
}
