package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file carries beside its pixels, found without unpacking any of it: where its EXIF block
 * and its colour profile lie, and how much of everything there is.
 *
 * <p>Codes: IMAGE_METADATA if it carries too much, IMAGE_ANIMATED if it has several frames.
 */
final class Attachments {
    /** Text, EXIF, XMP, previews and all else that is neither pixels nor a colour profile. */
    static final long MOST_BYTES = 4_000_000;

    /** Press profiles have 3 MB. */
    static final int LARGEST_PROFILE = 4_000_000;

    /** Parts of a file beside its pixels; a camera writes some tens. */
    static final int MOST_PARTS = 2_000;

    private final List<Span> profile = new ArrayList<>();
    private Span exif;
    private long bytes;
    private int parts;
    private int profileBytes;

    /** Notes a part that nobody asks for. */
    void other(long length) throws UnusableImage {
        bytes += length;
        parts++;
        if (bytes > MOST_BYTES) {
            throw new UnusableImage(
                    "IMAGE_METADATA",
                    "it carries more than %,d bytes of text and other data beside its pixels; save it without metadata"
                            .formatted(MOST_BYTES));
        }
        if (parts > MOST_PARTS) {
            throw new UnusableImage(
                    "IMAGE_METADATA",
                    "it carries more than %,d parts beside its pixels; save it without metadata"
                            .formatted(MOST_PARTS));
        }
    }

    /** Notes an EXIF block; the first counts. */
    void exif(Span block) throws UnusableImage {
        other(block.length());
        exif = exif == null ? block : exif;
    }

    /** Notes a piece of the colour profile, as the file holds it: perhaps packed. */
    void profile(Span piece) throws UnusableImage {
        other(0);
        profileBytes += piece.length();
        if (profileBytes > LARGEST_PROFILE) {
            throw profileTooLarge();
        }
        profile.add(piece);
    }

    Optional<Span> exif() {
        return Optional.ofNullable(exif);
    }

    List<Span> profile() {
        return profile;
    }

    static UnusableImage profileTooLarge() {
        return new UnusableImage(
                "IMAGE_METADATA",
                "its colour profile has more than %,d bytes; convert the image to sRGB"
                        .formatted(LARGEST_PROFILE));
    }

    static UnusableImage animated(String type) {
        return new UnusableImage(
                "IMAGE_ANIMATED",
                "it is a moving %s image; send the frame that is meant as a still JPEG, PNG or WebP"
                        .formatted(type));
    }
}
