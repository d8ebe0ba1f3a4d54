package io.polyptych.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Optional;

/** Colour profiles that the image readers leave to their caller. */
final class ColourProfiles {
    private ColourProfiles() {}

    /**
     * The RGB colour space of a PNG file's profile: Java's reader hands its samples on as they are.
     * The readers of the other types follow profiles themselves.
     */
    static Optional<ColorSpace> embedded(byte[] file, ImageType type) throws UnusableImage {
        if (type != ImageType.PNG) {
            return Optional.empty();
        }
        return PngChunks.colourProfile(new Bytes(file)).flatMap(ColourProfiles::rgb);
    }

    private static Optional<ColorSpace> rgb(byte[] profile) {
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
            return space.getType() == ColorSpace.TYPE_RGB ? Optional.of(space) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // A damaged profile: the picture is more useful without it than not at all.
            return Optional.empty();
        }
    }
}
