package io.polyptych.jobs.bench;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What every system is asked for: a mug of the fixtures, put into a scene's mask where the system
 * paints into one. The pictures lie as PNG in a folder, as references of the twin too: reference,
 * cut-out, scene and mask, squares of one side.
 */
final class BenchShot {
    static final String PROMPT = "A blue mug on a wooden table, morning light";

    private static final String NAME = "pictures/%s.png";

    private final int side;
    private final ObjectStore objects;
    private final Pictures pictures;
    private final ImageRef reference;
    private final ImageRef cutOut;
    private final ImageRef scene;
    private final ImageRef mask;

    /**
     * Writes the pictures.
     *
     * @param side of each, in pixels
     */
    BenchShot(Path folder, Path fixtures, int side) throws IOException {
        this.side = side;
        this.objects = new ObjectStore(folder.toUri().toString());
        this.pictures = new Pictures(objects);
        var given = new ObjectStore(fixtures.toUri().toString());
        var seen = new Pictures(given);
        reference = picture("reference", seen.load(named(given, "products/mug/front.jpg")));
        scene = picture("scene", seen.load(named(given, "scenes/table/scene.jpg")));
        Plane area = seen.loadPlane(named(given, "scenes/table/precise.png"));
        mask = plane("mask", area);
        cutOut = plane("cut-out", area);
    }

    private static ImageRef named(ObjectStore store, String path) throws IOException {
        return store.reference(path, store.read(path), 0, 0, "image/jpeg");
    }

    private ImageRef picture(String name, Picture given) throws IOException {
        return pictures.save(NAME.formatted(name), PilResample.LANCZOS.resize(given, side, side));
    }

    private ImageRef plane(String name, Plane given) throws IOException {
        return pictures.save(NAME.formatted(name), PilResample.BILINEAR.resize(given, side, side));
    }

    ObjectStore objects() {
        return objects;
    }

    /** One shot of the product. */
    RenderRequest of(BenchSystem system, Manifest manifest, long seed) {
        var product =
                Reference.newBuilder()
                        .setLink("mug")
                        .setRole(Role.SUBJECT)
                        .setImage(reference)
                        .setCutOut(cutOut)
                        .setCutOutConfidence(1)
                        .build();
        return new RenderRequest(
                manifest,
                system.provider().revision(),
                List.of(product),
                system.inScene() ? scene : null,
                system.inScene() ? new Mask(mask, MaskKind.PRECISE) : null,
                PROMPT,
                null,
                "mug",
                side,
                side,
                manifest.defaults(),
                seed);
    }
}
