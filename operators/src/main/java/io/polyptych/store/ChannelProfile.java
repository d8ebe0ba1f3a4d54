package io.polyptych.store;

import io.polyptych.imaging.ImageType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel takes: the rules a delivered file is held to. Whatever is null, or a list that is
 * empty, is not asked.
 *
 * @param size asked for where a shot names the channel and no size; the one that shows best there
 * @param least sides of the file
 * @param most sides of the file
 * @param mostPixels width times height
 * @param ratio of the sides
 * @param mostBytes of the file
 * @param formats that are taken
 * @param background what lies around the product
 * @param fill how much of the frame the product takes
 * @param borderFree whether frames, lines and bars around the picture are refused
 * @param provenance whether the file must say how it was made
 */
public record ChannelProfile(
        Sides size,
        Sides least,
        Sides most,
        Long mostPixels,
        Ratio ratio,
        Long mostBytes,
        List<ImageType> formats,
        Backdrop background,
        Fill fill,
        boolean borderFree,
        boolean provenance)
        implements Serializable {

    public ChannelProfile {
        positive("most-pixels", mostPixels);
        positive("most-bytes", mostBytes);
        // A plain list: it travels by Java's serialization.
        formats = formats == null ? new ArrayList<>() : new ArrayList<>(formats);
        if (least != null
                && most != null
                && (least.width > most.width || least.height > most.height)) {
            throw new IllegalArgumentException(
                    "a channel's least size is %s, more than its most, %s".formatted(least, most));
        }
    }

    /**
     * Two sides.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     */
    public record Sides(int width, int height) implements Serializable {
        public Sides {
            positive("width", (long) width);
            positive("height", (long) height);
        }

        @Override
        public String toString() {
            return width + " x " + height;
        }
    }

    /**
     * A ratio of the sides, such as 9 to 16.
     *
     * @param width more than 0
     * @param height more than 0
     * @param tolerance by which a file's ratio may be off, as a share of it; 0..1
     */
    public record Ratio(double width, double height, double tolerance) implements Serializable {
        public Ratio {
            if (!(width > 0 && height > 0)) {
                throw new IllegalArgumentException(
                        "a channel's ratio is %s to %s; both must be more than 0"
                                .formatted(width, height));
            }
            share("ratio.tolerance", tolerance);
        }

        double value() {
            return width / height;
        }
    }

    /** What may lie around the product. */
    public enum Kind {
        /** White. */
        WHITE,
        /** One colour. */
        PLAIN,
        /** Anything. */
        ANY
    }

    /**
     * What lies around the product, its shadow and the soft edge included.
     *
     * @param kind of background
     * @param tolerance for white: levels of 255 that a sample may lie below it; for plain: distance
     *     in Lab (CIE 1976) from the background's middle colour
     * @param leastShare of the background that is so; 0..1
     */
    public record Backdrop(Kind kind, double tolerance, double leastShare) implements Serializable {
        public Backdrop {
            if (kind == null) {
                throw new IllegalArgumentException(
                        "a channel's background.kind is missing; it is white, plain or any");
            }
            if (!(tolerance >= 0 && tolerance <= 255)) {
                throw new IllegalArgumentException(
                        "a channel's background.tolerance must be 0 to 255, not " + tolerance);
            }
            share("background.least-share", leastShare);
        }
    }

    /**
     * How much of the frame the product takes: the longer of its two sides, each as a share of the
     * picture's.
     *
     * @param least 0..1
     * @param most 0..1, at least {@code least}
     */
    public record Fill(double least, double most) implements Serializable {
        public Fill {
            share("fill.least", least);
            share("fill.most", most);
            if (least > most) {
                throw new IllegalArgumentException(
                        "a channel's fill.least is %s, more than fill.most, %s"
                                .formatted(least, most));
            }
        }
    }

    /** Whether the picture must be looked into, and not only the file's head. */
    boolean looksInside() {
        return borderFree || looksForProduct();
    }

    /** Whether the product must be found in the picture. */
    boolean looksForProduct() {
        return fill != null || background != null && background.kind() != Kind.ANY;
    }

    private static void positive(String key, Long value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(
                    "a channel's %s must be at least 1, not %d".formatted(key, value));
        }
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "a channel's %s must be 0 to 1, not %s".formatted(key, value));
        }
    }
}
