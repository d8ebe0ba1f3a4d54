package io.polyptych.jobs.bench.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The product photos and scenes of a folder that have a truth to be measured against: {@code
 * products/NAME/VIEW.jpg} with {@code VIEW-cutout.png}, and {@code scenes/NAME} with {@code
 * scene.jpg}, {@code precise.png}, {@code drawn.png} and {@code scene.yaml}. Whatever lacks one of
 * them is left out. Files are read when asked for. Thread-safe.
 */
public final class FixturePictures {
    private static final String TRUTH = "-cutout.png";
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.defaults());

    private final Path folder;
    private final List<Packshot> packshots;
    private final List<Scene> scenes;

    /**
     * Looks for them.
     *
     * @param folder with {@code products} and {@code scenes}
     */
    public FixturePictures(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.packshots = packshots(this.folder);
        this.scenes = scenes(this.folder);
        if (packshots.isEmpty() || scenes.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %d product photos with cut-outs and %d scenes with masks; give a folder like fixtures/"
                            .formatted(folder, packshots.size(), scenes.size()));
        }
    }

    /**
     * A photo of one product.
     *
     * @param photo a JPEG
     * @param truth its true cut-out
     */
    public record Packshot(String product, String view, Path photo, Path truth) {
        public String name() {
            return product + "/" + view;
        }

        public Picture picture() throws IOException {
            return decoded(photo);
        }

        public Plane cutOut() throws IOException {
            return plane(truth);
        }
    }

    /**
     * A scene with what is to be replaced in it.
     *
     * @param from the box's upper left corner, 0..1
     * @param to its lower right corner
     */
    public record Scene(String name, Path folder, Point from, Point to) {
        public Picture picture() throws IOException {
            return decoded(folder.resolve("scene.jpg"));
        }

        /** The silhouette of what is to be replaced. */
        public Plane precise() throws IOException {
            return plane(folder.resolve("precise.png"));
        }
    }

    public Path folder() {
        return folder;
    }

    /** By product and view. */
    public List<Packshot> packshots() {
        return packshots;
    }

    /** By name. */
    public List<Scene> scenes() {
        return scenes;
    }

    /** The products' names, in order. */
    public List<String> products() {
        return packshots.stream().map(Packshot::product).distinct().toList();
    }

    /** A product's photos. */
    public List<Packshot> of(String product) {
        return packshots.stream().filter(shot -> shot.product().equals(product)).toList();
    }

    private static List<Packshot> packshots(Path fixtures) throws IOException {
        List<Packshot> found = new ArrayList<>();
        for (Path product : foldersIn(fixtures.resolve("products"))) {
            for (Path truth : filesIn(product)) {
                String file = truth.getFileName().toString();
                if (file.endsWith(TRUTH)) {
                    String view = file.substring(0, file.length() - TRUTH.length());
                    Path photo = product.resolve(view + ".jpg");
                    if (Files.isRegularFile(photo)) {
                        found.add(
                                new Packshot(product.getFileName().toString(), view, photo, truth));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<Scene> scenes(Path fixtures) throws IOException {
        List<Scene> found = new ArrayList<>();
        for (Path scene : foldersIn(fixtures.resolve("scenes"))) {
            boolean whole =
                    Stream.of("scene.jpg", "precise.png", "drawn.png", "scene.yaml")
                            .allMatch(name -> Files.isRegularFile(scene.resolve(name)));
            if (whole) {
                JsonNode box = new YAMLMapper().readTree(scene.resolve("scene.yaml").toFile());
                box = box.path("box");
                found.add(
                        new Scene(
                                scene.getFileName().toString(),
                                scene,
                                new Point(box.path(0).asDouble(), box.path(1).asDouble()),
                                new Point(box.path(2).asDouble(), box.path(3).asDouble())));
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        return filesIn(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Picture decoded(Path file) throws IOException {
        try {
            return DECODER.decode(Files.readAllBytes(file));
        } catch (UnusableImage e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Plane plane(Path file) throws IOException {
        var store = new ObjectStore(file.getParent().toUri().toString());
        String name = file.getFileName().toString();
        return new Pictures(store)
                .loadPlane(store.reference(name, store.read(name), 0, 0, "image/png"));
    }
}
