package io.polyptych.jobs.bench.pictures;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.DecodedImage;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.PhotoCutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Segmenter;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.jobs.evaluate.Sheet;
import io.polyptych.jobs.evaluate.SheetImage;
import io.polyptych.jobs.evaluate.Thumbnails;
import io.polyptych.jobs.gallery.Overlay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The pipeline's own cut-out on photos that have no truth, for people to judge: {@code
 * sheet-NN.jpg} with each photo beside its cut-out on a checkerboard, and {@code index.md} with the
 * confidence of each.
 */
public final class PhotoSheets {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp");
    private static final int PHOTOS_A_ROW = 2;
    private static final int PHOTOS_A_SHEET = PHOTOS_A_ROW * SheetImage.MOST_ROWS;

    private static final ImageLimits LIMITS = ImageLimits.defaults();

    private final Path photos;
    private final Path folder;
    private final ImageDecoder decoder = new ImageDecoder(LIMITS);
    private final Segmenter segmenter = Segmenter.classical();

    /**
     * @param photos searched to any depth
     * @param folder where the sheets go
     */
    public PhotoSheets(Path photos, Path folder) {
        this.photos = photos;
        this.folder = folder;
    }

    /** A photo with its cut-out, small. */
    private record Tried(String name, String about, Sheet.Shown photo, Sheet.Result result) {}

    /** Cuts all out, writes the sheets, prints where they are. */
    public void write(PrintWriter out) throws IOException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    photos + " has no file ending in " + String.join(", ", ENDINGS));
        }
        var small = new Thumbnails(folder);
        StringBuilder index = new StringBuilder("# Cut-outs of photos\n\n");
        index.append("| photo | sheet | confidence | covers |\n|---|---|---|---|\n");
        List<Tried> page = new ArrayList<>();
        int pages = 0;
        for (Path file : files) {
            Tried tried = tried(file, small);
            page.add(tried);
            String sheet = "sheet-%02d.jpg".formatted(pages + 1);
            index.append(line(tried, sheet));
            if (page.size() == PHOTOS_A_SHEET || file.equals(files.get(files.size() - 1))) {
                Files.write(folder.resolve(sheet), sheet(page, ++pages));
                page.clear();
            }
        }
        Files.writeString(folder.resolve("index.md"), index);
        out.printf(
                "%d photos on %d sheets: %s%n",
                files.size(), pages, folder.resolve("index.md").toAbsolutePath().normalize());
        out.flush();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(photos)) {
            throw new IllegalArgumentException(photos + " is no folder");
        }
        try (Stream<Path> all = Files.walk(photos)) {
            return all.filter(Files::isRegularFile).filter(PhotoSheets::isPhoto).sorted().toList();
        }
    }

    private static boolean isPhoto(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private Tried tried(Path file, Thumbnails small) throws IOException {
        String name = photos.relativize(file).toString();
        DecodedImage decoded;
        try {
            LIMITS.checkBytes(Files.size(file));
            decoded = decoder.decodeWithAlpha(Files.readAllBytes(file));
        } catch (UnusableImage e) {
            return new Tried(name, "", null, result(null, e.getMessage(), "-", "-"));
        }
        Picture picture = decoded.picture();
        String about = "%d x %d".formatted(picture.width(), picture.height());
        Sheet.Shown photo = small.of(name, picture, name);
        CutOut found =
                PhotoCutOut.of(
                        () -> picture, decoded.alpha(), segmenter, new Segmenter.Hint.Whole());
        if (found.isEmpty()) {
            return new Tried(name, about, photo, result(null, "nothing was found", "0", "0"));
        }
        Picture board = Overlay.onCheckerboard(picture, found.plane());
        Sheet.Shown shown = small.of(name + " cut out", board, name + ", cut out");
        String confidence = String.format(Locale.ROOT, "%.2f", found.confidence());
        return new Tried(name, about, photo, result(shown, null, confidence, share(found)));
    }

    private static Sheet.Result result(
            Sheet.Shown shown, String failure, String confidence, String share) {
        return new Sheet.Result(
                "cut-out",
                shown,
                failure,
                List.of(
                        new Sheet.Score("confidence", confidence),
                        new Sheet.Score("covers", share)));
    }

    /** How much of the picture is the product. */
    private static String share(CutOut found) {
        long sum = 0;
        for (byte value : found.plane().values()) {
            sum += value & 0xff;
        }
        return "%.0f %%".formatted(100.0 * sum / 255 / found.plane().values().length);
    }

    private static String line(Tried tried, String sheet) {
        List<Sheet.Score> scores = tried.result().scores();
        String failure = tried.result().failure();
        return "| %s | [%s](%s) | %s | %s |%n"
                .formatted(
                        tried.name().replace("|", "\\|"),
                        sheet,
                        sheet,
                        scores.get(0).value(),
                        failure == null ? scores.get(1).value() : failure.replace("|", "\\|"));
    }

    private byte[] sheet(List<Tried> page, int number) {
        List<Sheet.Row> rows = new ArrayList<>();
        for (int i = 0; i < page.size(); i += PHOTOS_A_ROW) {
            Tried first = page.get(i);
            List<Sheet.Result> results = new ArrayList<>(List.of(first.result()));
            for (Tried more : page.subList(i + 1, Math.min(i + PHOTOS_A_ROW, page.size()))) {
                results.add(
                        new Sheet.Result(
                                more.name(),
                                more.photo(),
                                null,
                                List.of(new Sheet.Score(more.about(), ""))));
                results.add(more.result());
            }
            List<Sheet.Shown> photo = first.photo() == null ? List.of() : List.of(first.photo());
            rows.add(new Sheet.Row(first.name(), first.about(), null, photo, null, results));
        }
        return new SheetImage(folder)
                .jpeg(
                        "Cut-outs of %s, sheet %d".formatted(photos.getFileName(), number),
                        "each photo, and what %s keeps of it".formatted(segmenter.producer()),
                        rows);
    }
}
