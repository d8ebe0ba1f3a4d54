package io.polyptych.mask;

import io.polyptych.objects.Digests;
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
        return ImageRef.newBuilder()
                .setSha256(Digests.sha256(objects.read(name)))
                .setUri(objects.uri(name))
                .setWidth(of.getWidth())
                .setHeight(of.getHeight())
                .setMediaType("image/png")
                .build();
    }
}
