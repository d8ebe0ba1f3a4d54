package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.UnusableImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Image files of a benchmark: foreign, so each may be anything. Thread-safe. */
final class ImageFiles {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp");

    /** Of a smaller one nothing can be told. */
    private static final int LEAST_SIDE = 16;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    /** The images in a folder, by name; hidden files and those of other endings are none. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::isImage).sorted().toList();
        }
    }

    /** The folders in a folder, by name, without hidden ones. */
    static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .filter(file -> !name(file).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static boolean isImage(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && ENDINGS.stream().anyMatch(name::endsWith)
                && Files.isRegularFile(file);
    }

    /**
     * @throws Unscorable if there is no file, it is no image, or too small to tell anything
     */
    Picture read(Path file) throws Unscorable {
        Picture picture;
        try {
            picture = decoder.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Unscorable(
                    Files.exists(file) ? "it can't be read (" + e + ")" : "there is no such file");
        } catch (UnusableImage e) {
            throw new Unscorable(e.getMessage());
        }
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            throw new Unscorable(
                    "it has %d x %d pixels; nothing can be told of less than %d a side"
                            .formatted(picture.width(), picture.height(), LEAST_SIDE));
        }
        return picture;
    }
}
