package io.polyptych.mask;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;

/** Names a plane that was made before. */
final class StoredPlane {
    private StoredPlane() {}

    /**
     * @param name of the object
     * @param of the image whose size the plane has
     */
    static ImageRef named(ObjectStore objects, String name, ImageRef of) throws IOException {
        return objects.reference(
                name, objects.read(name), of.getWidth(), of.getHeight(), "image/png");
    }
}
