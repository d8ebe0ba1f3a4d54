package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Resize;
import io.polyptych.jobs.gallery.Overlay;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Small copies of a contact sheet's pictures, JPEG in a folder of their own, each made once. A file
 * that can't be read any more leaves a gap. Thread-safe.
 */
public final class Thumbnails {
    static final String FOLDER = "pictures";

    /** Of the long edge, in pixels. */
    private static final int SIZE = 560;

    private static final int QUALITY = 86;

    private final Path sheet;
    private final ImageFiles files = new ImageFiles();
    private final Map<String, Optional<Sheet.Shown>> made = new ConcurrentHashMap<>();

    /**
     * Makes the folder of the small copies.
     *
     * @param sheet the contact sheet's folder
     */
    public Thumbnails(Path sheet) throws IOException {
        this.sheet = sheet;
        Files.createDirectories(sheet.resolve(FOLDER));
    }

    /** A picture as it is. */
    Optional<Sheet.Shown> of(Path file, String alt) {
        return made.computeIfAbsent(
                file.toString(), name -> written(name, alt, () -> small(files.read(file))));
    }

    /**
     * A picture that is no file.
     *
     * @param name that no other of the sheet has
     */
    public Sheet.Shown of(String name, Picture picture, String alt) {
        return made.computeIfAbsent(name, n -> written(n, alt, () -> small(picture))).orElseThrow();
    }

    /** A scene with its mask tinted. */
    Optional<Sheet.Shown> of(Target target) {
        return made.computeIfAbsent(
                target.scene() + "\n" + target.mask(),
                name -> written(name, "The scene, its target area tinted", () -> tinted(target)));
    }

    private Picture tinted(Target target) throws Unscorable {
        Picture scene = small(files.read(target.scene()));
        return Overlay.tinted(
                scene,
                Planes.resized(Masks.of(files.read(target.mask())), scene.width(), scene.height()));
    }

    private interface Source {
        Picture picture() throws Unscorable;
    }

    private Optional<Sheet.Shown> written(String name, String alt, Source source) {
        Picture picture;
        try {
            picture = source.picture();
        } catch (Unscorable e) {
            return Optional.empty();
        }
        String file =
                "%s/%s.jpg".formatted(FOLDER, Digests.ofParts(List.of(name)).substring(0, 20));
        try {
            Files.write(sheet.resolve(file), Encoders.jpeg(picture, QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the contact sheet's " + file, e);
        }
        return Optional.of(new Sheet.Shown(file, picture.width(), picture.height(), alt));
    }

    /** At most so large; never enlarged. */
    static Picture small(Picture picture) {
        return Resize.within(picture, SIZE);
    }
}
