package io.polyptych.fetch;

import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageHeader;
import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.Optional;

/**
 * Fetched bytes as objects: {@code originals/<sha256>} as they came and {@code images/<sha256>.png}
 * upright in sRGB, both named by the digest of the bytes that came. Bytes that were seen before are
 * not decoded again. Thread-safe.
 */
final class KeptImages {
    private final ObjectStore objects;
    private final Pictures pictures;
    private final ImageDecoder decoder;

    KeptImages(ObjectStore objects, ImageDecoder decoder) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.decoder = decoder;
    }

    /**
     * The image of a file's bytes.
     *
     * @throws UnusableImage if it is no image, is damaged or too large
     * @throws IOException if the object store fails
     */
    ImageRef keep(byte[] file) throws UnusableImage, IOException {
        String digest = Digests.sha256(file);
        String name = "images/" + digest + ".png";
        Optional<ImageRef> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        var picture = decoder.decode(file);
        objects.write("originals/" + digest, file);
        return pictures.save(name, picture);
    }

    private Optional<ImageRef> find(String name) throws IOException {
        Optional<byte[]> png = objects.find(name);
        if (png.isEmpty()) {
            return Optional.empty();
        }
        try {
            ImageHeader header = ImageHeader.of(png.get());
            return Optional.of(
                    new ImageRef(
                            Digests.sha256(png.get()),
                            objects.uri(name),
                            header.width(),
                            header.height(),
                            ImageType.PNG.mediaType()));
        } catch (UnusableImage e) {
            // Not what was once written; it is made anew.
            return Optional.empty();
        }
    }
}
