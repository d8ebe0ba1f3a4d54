package io.polyptych.jobs.evaluate;

import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Picture;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Benchmarks and pictures for tests. */
final class Samples {
    static final int SIZE = 96;

    private Samples() {}

    /** A box of a colour before a white wall. */
    static Path product(Path file, int rgb) throws IOException {
        return picture(file, SIZE, SIZE, rgb, 0xffffff);
    }

    /** A mask of the middle. */
    static Path mask(Path file) throws IOException {
        return picture(file, SIZE, SIZE, 0xffffff, 0x000000);
    }

    /** One colour in the middle third and another around it. */
    static Path picture(Path file, int width, int height, int middle, int around)
            throws IOException {
        return picture(file, width, height, middle, around, 0);
    }

    /** The same with the middle grown by some pixels on each side. */
    static Path picture(Path file, int width, int height, int middle, int around, int grown)
            throws IOException {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside =
                        x >= width / 3 - grown
                                && x < 2 * width / 3 + grown
                                && y >= height / 4 - grown
                                && y < 3 * height / 4 + grown;
                int colour = inside ? middle : around;
                int i = 3 * (y * width + x);
                rgb[i] = (byte) (colour >> 16);
                rgb[i + 1] = (byte) (colour >> 8);
                rgb[i + 2] = (byte) colour;
            }
        }
        Files.createDirectories(file.getParent());
        return Files.write(file, Encoders.png(new Picture(width, height, rgb)));
    }

    static Subject subject(String id, String category, Path... references) {
        return new Subject(id, id, category, Role.SUBJECT, List.of(references));
    }

    static Case free(Subject subject, String name) {
        return new Case(
                subject, name, Case.POSITION_FREE, "a %s in the sun".formatted(subject.id()), null);
    }

    static Benchmark benchmark(Case... cases) {
        return new Benchmark("dreambench", Path.of("bench"), List.of(cases), List.of());
    }

    static Scored scored(String method, Case of, Map<String, Double> scores) {
        return new Scored(
                Made.found(method, of, 0, Path.of(method, of.id() + ".png")), scores, Map.of());
    }
}
