package io.polyptych.jobs.gallery;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.Scratch;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Role;
import io.polyptych.score.PerceptualHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Accepted pictures of a gallery in one picture, for a README or a slide: a JPEG, 1600 pixels wide,
 * of rows that end at one edge. The same gallery gives the same picture. Thread-safe.
 */
public final class PictureWall {
    /** So many show what a gallery is without becoming stamps. */
    private static final int MOST_PICTURES = 18;

    private static final JustifiedRows ROWS = new JustifiedRows(1600, 10, 270);
    private static final int BEST_QUALITY = 88;
    private static final int LEAST_QUALITY = 10;
    private static final int MOST_BYTES = 480_000;

    // The pages' ground, in OpenCV's order.
    private static final Scalar GROUND = new Scalar(248, 250, 251);

    private final ObjectStore objects;
    private final Pictures pictures;

    /**
     * @param objects where the pictures lie; only read
     */
    public PictureWall(ObjectStore objects) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
    }

    /**
     * Writes the picture.
     *
     * @param gallery the gallery of these rows, whose small pictures are looked at
     * @param rows as read from the topic, in its order
     * @param file JPEG, replaced where it is there
     * @return how many pictures it shows
     * @throws IOException if it can't be written, a picture can't be read, or none is accepted
     */
    public int write(Path gallery, List<GeneratedImage> rows, Path file) throws IOException {
        Previews previews = new Previews(objects, gallery.toAbsolutePath().normalize());
        List<GeneratedImage> accepted =
                Latest.of(rows).stream()
                        .filter(row -> row.getDecision() == Decision.ACCEPTED)
                        .filter(row -> row.getOutput() != null)
                        .toList();
        Map<String, ImageRef> outputs =
                accepted.stream()
                        .collect(
                                Collectors.toMap(
                                        GeneratedImage::getShotId, GeneratedImage::getOutput));
        List<Variety.Choice> choices =
                accepted.parallelStream()
                        .map(row -> choice(row, previews))
                        .flatMap(Optional::stream)
                        .toList();
        List<ImageRef> chosen =
                Variety.of(choices, MOST_PICTURES).stream()
                        .map(choice -> outputs.get(choice.id()))
                        .toList();
        if (chosen.isEmpty()) {
            throw new IOException(
                    "no accepted picture can be shown in %s; run a campaign first".formatted(file));
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.write(file, jpeg(drawn(chosen)));
        return chosen.size();
    }

    private static Optional<Variety.Choice> choice(GeneratedImage row, Previews previews) {
        previews.of(row.getOutput());
        OptionalLong whole = previews.hash(row.getOutput());
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Variety.Choice(
                        row.getShotId(),
                        product(row),
                        row.getScene() == null
                                ? "studio " + row.getPromptAsked()
                                : row.getScene().getSha256(),
                        row.getScene() != null,
                        new NearDuplicates.Print(
                                0, "", whole.getAsLong(), made(row).orElse(whole.getAsLong()))));
    }

    /** Of several feeds' names for one thing, its photo is the one that doesn't differ. */
    private static String product(GeneratedImage row) {
        return row.getReferences().stream()
                .filter(reference -> reference.getRole() == Role.SUBJECT)
                .map(reference -> reference.getImage().getSha256())
                .findFirst()
                .orElse(row.getProductId());
    }

    private static OptionalLong made(GeneratedImage row) {
        int chosen = row.getChosen();
        if (chosen < 0 || chosen >= row.getCandidates().size()) {
            return OptionalLong.empty();
        }
        Candidate candidate = row.getCandidates().get(chosen);
        return candidate.getFingerprint() == null
                ? OptionalLong.empty()
                : OptionalLong.of(PerceptualHash.parse(candidate.getFingerprint()));
    }

    private Picture drawn(List<ImageRef> images) throws IOException {
        List<Box> places =
                ROWS.places(
                        images.stream()
                                .map(image -> (double) image.getWidth() / image.getHeight())
                                .toList());
        int height = places.stream().mapToInt(Box::bottom).max().orElseThrow();
        try (var scratch = new Scratch()) {
            Mat wall = scratch.keep(new Mat(height, ROWS.width(), CvType.CV_8UC3, GROUND));
            for (int i = 0; i < images.size(); i++) {
                Box place = places.get(i);
                Picture small =
                        Resize.to(pictures.load(images.get(i)), place.width(), place.height());
                scratch.keep(Mats.bgr(small)).copyTo(scratch.keep(wall.submat(place.rect())));
            }
            return Mats.picture(wall);
        }
    }

    /** As good as fits into what a README should weigh. */
    private static byte[] jpeg(Picture wall) {
        int quality = BEST_QUALITY;
        byte[] bytes = Encoders.jpeg(wall, quality);
        while (bytes.length > MOST_BYTES && quality > LEAST_QUALITY) {
            quality -= 6;
            bytes = Encoders.jpeg(wall, quality);
        }
        return bytes;
    }
}
