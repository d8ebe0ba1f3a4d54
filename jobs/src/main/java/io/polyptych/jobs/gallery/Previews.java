package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.Scratch;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.score.PerceptualHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * The gallery's own small copies of pictures: JPEG, 480 and 1280 pixels along the long edge, named
 * by digest, each made once, and not again by the next gallery in the same folder.
 *
 * <p>A picture that can't be read (an object store cleaned up since, say) leaves a gap instead of
 * ending the gallery, and is remembered in {@link #unreadable}. A preview that can't be written
 * throws. Thread-safe.
 */
final class Previews {
    static final String FOLDER = "pictures";

    /** Raised when a preview of the same input looks different. */
    private static final String REVISION = "2";

    private static final int SMALL = 480;
    private static final int LARGE = 1280;
    private static final int LAYER = 960;
    private static final double ROOM = 0.12;

    /** A decoded picture, with what is to be seen of it. */
    private interface Source {
        Picture at(int longEdge) throws IOException;
    }

    private interface Reading {
        Source read() throws IOException;
    }

    private final Pictures pictures;
    private final PreviewFiles files;
    private final Map<String, Optional<Pages.Preview>> made = new ConcurrentHashMap<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    Previews(ObjectStore objects, Path gallery) throws IOException {
        this.pictures = new Pictures(objects);
        this.files = new PreviewFiles(gallery, FOLDER);
    }

    Optional<Pages.Preview> of(ImageRef image) {
        return once(
                name("picture", image),
                image,
                image.getWidth(),
                image.getHeight(),
                () -> {
                    Picture picture = pictures.load(image);
                    return edge -> Resize.within(picture, edge);
                });
    }

    /** How a picture that has a preview looks from afar; empty for any other. */
    OptionalLong hash(ImageRef image) {
        Optional<Pages.Preview> preview =
                made.getOrDefault(name("picture", image), Optional.empty());
        if (preview.isEmpty()) {
            return OptionalLong.empty();
        }
        try (var scratch = new Scratch()) {
            MatOfByte bytes = scratch.keep(new MatOfByte(files.read(preview.get().small())));
            Mat mat = scratch.keep(Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR));
            return mat.empty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(PerceptualHash.of(Mats.picture(mat)));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** A reference's product alone, on a checkerboard. */
    Optional<Pages.Preview> cutOut(ImageRef reference, ImageRef cutOut) {
        return over("cut-out", reference, cutOut, Overlay::onCheckerboard);
    }

    /** A scene with its target area tinted. */
    Optional<Pages.Preview> masked(ImageRef scene, ImageRef mask) {
        return over("mask", scene, mask, Overlay::tinted);
    }

    /** The square of a picture around what a plane of its size shows; all of it if that is none. */
    Optional<Pages.Preview> closeUp(ImageRef image, ImageRef area) {
        return once(
                name("close-up", image, area),
                image,
                LARGE,
                LARGE,
                () -> {
                    Picture picture = pictures.load(image);
                    Plane plane =
                            Planes.resized(
                                    pictures.loadPlane(area), picture.width(), picture.height());
                    Box box =
                            Box.around(plane)
                                    .orElse(new Box(0, 0, picture.width(), picture.height()));
                    Picture square = SmallPictures.square(picture, box, ROOM);
                    return edge -> Resize.within(square, edge);
                });
    }

    /** An area in one colour on nothing, to be laid over a picture of its ratio; PNG. */
    Optional<String> layer(ImageRef area, int[] rgb) {
        String path =
                files.path(name("layer " + List.of(rgb[0], rgb[1], rgb[2]), area), LAYER, "png");
        if (files.has(path)) {
            return Optional.of(path);
        }
        try {
            Plane plane = pictures.loadPlane(area);
            double scale = Math.min(1, (double) LAYER / Math.max(plane.width(), plane.height()));
            Plane small =
                    Planes.resized(
                            plane,
                            (int) Math.max(1, Math.round(plane.width() * scale)),
                            (int) Math.max(1, Math.round(plane.height() * scale)));
            files.write(path, SmallPictures.layer(Overlay.opacity(small), rgb));
            return Optional.of(path);
        } catch (IOException | IllegalArgumentException e) {
            unreadable.add("%s: %s".formatted(area.getUri(), e.getMessage()));
            return Optional.empty();
        }
    }

    /** What could not be read, one sentence each, in a stable order. */
    List<String> unreadable() {
        return List.copyOf(new TreeSet<>(unreadable));
    }

    /** Deletes the previews of earlier galleries that this one has no use for. */
    void deleteOthers() throws IOException {
        files.deleteOthers();
    }

    private interface Laying {
        Picture over(Picture below, Plane above);
    }

    private Optional<Pages.Preview> over(
            String kind, ImageRef below, ImageRef above, Laying laying) {
        return once(
                name(kind, below, above),
                below,
                below.getWidth(),
                below.getHeight(),
                () -> {
                    Picture picture = pictures.load(below);
                    Plane plane = pictures.loadPlane(above);
                    return edge -> {
                        Picture small = Resize.within(picture, edge);
                        return laying.over(
                                small, Planes.resized(plane, small.width(), small.height()));
                    };
                });
    }

    private static String name(String kind, ImageRef... images) {
        List<String> parts = new ArrayList<>(List.of(kind, REVISION));
        for (ImageRef image : images) {
            parts.add(image.getSha256());
        }
        return Digests.ofParts(parts);
    }

    private Optional<Pages.Preview> once(
            String name, ImageRef image, int width, int height, Reading reading) {
        return made.computeIfAbsent(name, key -> make(key, image, width, height, reading));
    }

    private Optional<Pages.Preview> make(
            String name, ImageRef image, int width, int height, Reading reading) {
        String small = files.path(name, SMALL, "jpg");
        String large = files.path(name, LARGE, "jpg");
        if (!files.has(small) || !files.has(large)) {
            byte[] smallBytes;
            byte[] largeBytes;
            try {
                Source source = reading.read();
                smallBytes = SmallPictures.jpeg(source.at(SMALL));
                largeBytes = SmallPictures.jpeg(source.at(LARGE));
            } catch (IOException | IllegalArgumentException e) { // an address may be none at all
                unreadable.add("%s: %s".formatted(image.getUri(), e.getMessage()));
                return Optional.empty();
            }
            files.write(small, smallBytes);
            files.write(large, largeBytes);
        }
        return Optional.of(new Pages.Preview(small, large, width, height));
    }
}
