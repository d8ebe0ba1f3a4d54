package io.polyptych.fetch;

import io.polyptych.imaging.CheckedImage;
import io.polyptych.imaging.DecodedImage;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageHeader;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.PixelBudget;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fetched bytes as objects: {@code originals/<sha256>} as they came and {@code images/<sha256>.png}
 * upright in sRGB, both named by the digest of the bytes that came. Bytes that were seen before are
 * not decoded again. Thread-safe: equal bytes are decoded by one thread, and all threads of the
 * process together hold no more pixels than {@link ImageLimits#inDecode} says.
 */
final class KeptImages {
    private static final int LOCKS = 64;

    private final ObjectStore objects;
    private final Pictures pictures;
    private final ImageDecoder decoder;
    private final long inDecode;
    private final Object[] locks = new Object[LOCKS];

    KeptImages(ObjectStore objects, ImageLimits limits) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.decoder = new ImageDecoder(limits);
        this.inDecode = limits.inDecode();
        Arrays.setAll(locks, i -> new Object());
    }

    /**
     * The mask that a file's bytes hold, as a gray image {@code images/<sha256>.mask.png}.
     *
     * @throws UnusableImage if it is no image, is damaged or too large, or no mask
     * @throws IOException if the object store fails
     */
    ImageRef keepMask(byte[] file) throws UnusableImage, IOException {
        return keep(
                file,
                ".mask.png",
                checked -> {
                    Plane plane = checked.decodeMask();
                    return name -> pictures.save(name, plane);
                });
    }

    /**
     * The image of a file's bytes.
     *
     * @throws UnusableImage if it is no image, is damaged or too large
     * @throws IOException if the object store fails
     */
    ImageRef keep(byte[] file) throws UnusableImage, IOException {
        return keep(
                file,
                ".png",
                checked -> {
                    DecodedImage image = checked.decode();
                    return name -> save(name, image);
                });
    }

    /** The alpha channel first, so that where the image lies its channel does too. */
    private ImageRef save(String name, DecodedImage image) throws IOException {
        if (image.alpha().isPresent()) {
            pictures.save(Pictures.alphaOf(name), image.alpha().get());
        }
        return pictures.save(name, image.picture());
    }

    /** Decodes a file that was checked. */
    private interface Decoding {
        Decoded run(CheckedImage checked) throws UnusableImage;
    }

    /** What a file held. */
    private interface Decoded {
        ImageRef save(String name) throws IOException;
    }

    private ImageRef keep(byte[] file, String ending, Decoding decoding)
            throws UnusableImage, IOException {
        String digest = Digests.sha256(file);
        String name = "images/" + digest + ending;
        synchronized (locks[Math.floorMod(digest.hashCode(), LOCKS)]) {
            Optional<ImageRef> known = find(name);
            return known.isPresent() ? known.get() : decoded(file, digest, name, decoding);
        }
    }

    private ImageRef decoded(byte[] file, String digest, String name, Decoding decoding)
            throws UnusableImage, IOException {
        // Checked before it waits: what is refused takes no room.
        CheckedImage checked = decoder.check(file);
        PixelBudget.Permit room =
                PixelBudget.ofProcess().acquire(checked.header().pixels(), inDecode);
        try {
            Decoded decoded = decoding.run(checked);
            objects.write("originals/" + digest, file);
            return decoded.save(name);
        } finally {
            room.close();
        }
    }

    private Optional<ImageRef> find(String name) throws IOException {
        Optional<byte[]> png = objects.find(name);
        if (png.isEmpty()) {
            return Optional.empty();
        }
        try {
            ImageHeader header = ImageHeader.of(png.get());
            return Optional.of(
                    objects.reference(
                            name,
                            png.get(),
                            header.width(),
                            header.height(),
                            ImageType.PNG.mediaType()));
        } catch (UnusableImage e) {
            // Not what was once written; it is made anew, which not every file system lets happen
            // over the damaged one.
            objects.delete(name);
            return Optional.empty();
        }
    }
}
