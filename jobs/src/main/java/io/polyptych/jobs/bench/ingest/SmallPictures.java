package io.polyptych.jobs.bench.ingest;

import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Resize;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many different small product photos out of a few: each photo reduced to a square, then its
 * colours bent, each channel by its own exponent, so that a white background stays white. The same
 * photos give the same pictures.
 */
public final class SmallPictures {
    /** Pixels, of both sides. */
    public static final int SIDE = 256;

    private static final int QUALITY = 90;
    private static final int STEPS = 17;
    private static final double LEAST_EXPONENT = 0.75;
    private static final double GREATEST_EXPONENT = 1.25;

    private final List<Picture> reduced = new ArrayList<>();

    /**
     * @param photos at least one
     */
    public SmallPictures(List<Picture> photos) {
        for (Picture photo : photos) {
            reduced.add(Resize.to(photo, SIDE, SIDE));
        }
    }

    /** Of the product photos of a folder like {@code fixtures}. */
    public static SmallPictures of(Path fixtures) throws IOException {
        List<Picture> photos = new ArrayList<>();
        for (FixturePictures.Packshot packshot : new FixturePictures(fixtures).packshots()) {
            photos.add(packshot.picture());
        }
        return new SmallPictures(photos);
    }

    /** How many different ones there are. */
    public int most() {
        return reduced.size() * STEPS * STEPS * STEPS;
    }

    /**
     * One of them.
     *
     * @param index 0..{@link #most()} - 1; each gives another picture
     */
    public Picture picture(int index) {
        Picture photo = reduced.get(index % reduced.size());
        int colours = index / reduced.size();
        byte[][] curves = {
            curve(colours % STEPS),
            curve(colours / STEPS % STEPS),
            curve(colours / (STEPS * STEPS) % STEPS)
        };
        byte[] rgb = new byte[photo.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = curves[i % 3][photo.rgb()[i] & 0xFF];
        }
        return new Picture(SIDE, SIDE, rgb);
    }

    /** The link of a picture, relative to the folder that {@link #write} filled. */
    public static String link(int index) {
        return "%06d.jpg".formatted(index);
    }

    /** Writes the first so many as JPEGs. */
    public void write(Path folder, int count) throws IOException {
        if (count > most()) {
            throw new IllegalArgumentException(
                    "there are %d different pictures, not %d; ask for fewer"
                            .formatted(most(), count));
        }
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Files.write(folder.resolve(link(i)), Encoders.jpeg(picture(i), QUALITY));
        }
    }

    /** From brighter to darker; black and white stay what they are. */
    private static byte[] curve(int step) {
        double exponent =
                LEAST_EXPONENT + (GREATEST_EXPONENT - LEAST_EXPONENT) * step / (STEPS - 1);
        byte[] curve = new byte[256];
        for (int value = 0; value < curve.length; value++) {
            curve[value] = (byte) Math.round(255 * Math.pow(value / 255.0, exponent));
        }
        return curve;
    }
}
