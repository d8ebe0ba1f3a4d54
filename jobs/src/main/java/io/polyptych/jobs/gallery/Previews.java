package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.score.PerceptualHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * The gallery's own small copies of pictures: JPEG, 320 and 960 pixels along the long edge, named
 * by digest, each made once.
 *
 * <p>A picture that can't be read (an object store cleaned up since, say) leaves a gap instead of
 * ending the gallery, and is remembered in {@link #unreadable}. A preview that can't be written
 * throws. Thread-safe.
 */
final class Previews {
    static final String FOLDER = "pictures";

    private static final int SMALL = 320;
    private static final int LARGE = 960;
    private static final int QUALITY = 85;

    /** A decoded picture, with what is to be seen of it. */
    private interface Source {
        Picture at(int longEdge) throws IOException;
    }

    private final Pictures pictures;
    private final Path gallery;
    private final Map<String, Optional<Pages.Preview>> made = new ConcurrentHashMap<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> hashes = new ConcurrentHashMap<>();

    Previews(ObjectStore objects, Path gallery) {
        this.pictures = new Pictures(objects);
        this.gallery = gallery;
    }

    Optional<Pages.Preview> of(ImageRef image) {
        return once(
                image.getSha256(),
                image,
                () -> {
                    Picture picture = pictures.load(image);
                    hashes.put(image.getSha256(), PerceptualHash.of(picture));
                    return edge -> scaled(picture, edge);
                });
    }

    /** How a picture that has a preview looks from afar; empty for any other. */
    OptionalLong hash(ImageRef image) {
        Long hash = hashes.get(image.getSha256());
        return hash == null ? OptionalLong.empty() : OptionalLong.of(hash);
    }

    /** A reference's product alone, on a checkerboard. */
    Optional<Pages.Preview> cutOut(ImageRef reference, ImageRef cutOut) {
        return once(
                name("cut-out", reference, cutOut),
                reference,
                () -> {
                    Picture picture = pictures.load(reference);
                    Plane plane = pictures.loadPlane(cutOut);
                    return edge -> {
                        Picture small = scaled(picture, edge);
                        return Overlay.onCheckerboard(small, fitted(plane, small));
                    };
                });
    }

    /** A scene with its target area tinted. */
    Optional<Pages.Preview> masked(ImageRef scene, ImageRef mask) {
        return once(
                name("mask", scene, mask),
                scene,
                () -> {
                    Picture picture = pictures.load(scene);
                    Plane plane = pictures.loadPlane(mask);
                    return edge -> {
                        Picture small = scaled(picture, edge);
                        return Overlay.tinted(small, fitted(plane, small));
                    };
                });
    }

    /** What could not be read, one sentence each, in a stable order. */
    List<String> unreadable() {
        return List.copyOf(new TreeSet<>(unreadable));
    }

    private static String name(String kind, ImageRef below, ImageRef above) {
        return Digests.ofParts(List.of(kind, below.getSha256(), above.getSha256()));
    }

    private interface Reading {
        Source read() throws IOException;
    }

    private Optional<Pages.Preview> once(String name, ImageRef size, Reading reading) {
        return made.computeIfAbsent(name, key -> make(key, size, reading));
    }

    private Optional<Pages.Preview> make(String name, ImageRef size, Reading reading) {
        Picture small;
        Picture large;
        try {
            Source source = reading.read();
            small = source.at(SMALL);
            large = source.at(LARGE);
        } catch (IOException e) {
            unreadable.add("%s: %s".formatted(size.getUri(), e.getMessage()));
            return Optional.empty();
        }
        return Optional.of(
                new Pages.Preview(
                        write(name, SMALL, small),
                        write(name, LARGE, large),
                        size.getWidth(),
                        size.getHeight()));
    }

    private String write(String name, int edge, Picture picture) {
        String file = "%s/%s-%d.jpg".formatted(FOLDER, name, edge);
        try {
            Files.write(gallery.resolve(file), jpeg(picture));
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the gallery's " + file, e);
        }
        return file;
    }

    private static byte[] jpeg(Picture picture) {
        try (var scratch = new Scratch()) {
            Mat mat = scratch.keep(Mats.bgr(picture));
            MatOfByte bytes = scratch.keep(new MatOfByte());
            MatOfInt options = scratch.keep(new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY));
            if (!Imgcodecs.imencode(".jpg", mat, bytes, options)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG of " + mat.size());
            }
            return bytes.toArray();
        }
    }

    /** At most so long; never enlarged. */
    private static Picture scaled(Picture picture, int longEdge) {
        double scale = (double) longEdge / Math.max(picture.width(), picture.height());
        if (scale >= 1) {
            return picture;
        }
        try (var scratch = new Scratch()) {
            Mat small = scratch.mat();
            Size size =
                    new Size(
                            Math.max(1, Math.round(picture.width() * scale)),
                            Math.max(1, Math.round(picture.height() * scale)));
            Imgproc.resize(scratch.keep(Mats.bgr(picture)), small, size, 0, 0, Imgproc.INTER_AREA);
            return Mats.picture(small);
        }
    }

    private static Plane fitted(Plane plane, Picture to) {
        try (var scratch = new Scratch()) {
            Mat small = scratch.mat();
            Size size = new Size(to.width(), to.height());
            Imgproc.resize(scratch.keep(Mats.gray(plane)), small, size, 0, 0, Imgproc.INTER_AREA);
            return Mats.plane(small);
        }
    }
}
