package io.polyptych.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;

/**
 * A foreign file that has passed every check that can be made without decoding it. Nothing of its
 * size is held but the file itself.
 */
public final class CheckedImage {
    private final ImageHeader header;
    private final Orientation orientation;
    private final Content content;

    private CheckedImage(ImageHeader header, Orientation orientation, Content content) {
        this.header = header;
        this.orientation = orientation;
        this.content = content;
    }

    static CheckedImage of(byte[] file, ImageHeader header) throws UnusableImage {
        Bytes bytes = new Bytes(file);
        return switch (header.type()) {
            case JPEG -> {
                JpegFile jpeg = JpegFile.check(bytes);
                yield new CheckedImage(
                        header,
                        orientation(bytes, jpeg.attachments()),
                        sink -> jpeg(jpeg, header, sink));
            }
            case PNG -> {
                PngFile png = PngFile.check(bytes);
                Optional<ColorSpace> space = png.colourProfile().flatMap(ColourProfiles::rgb);
                yield new CheckedImage(
                        header,
                        orientation(bytes, png.attachments()),
                        sink ->
                                PngPixels.send(
                                        png,
                                        srgb(space, header, sink.apply(PngPixels.hasAlpha(png)))));
            }
            case WEBP -> {
                WebpFile webp = WebpFile.check(bytes, header);
                Optional<ColorSpace> space = webp.colourProfile().flatMap(ColourProfiles::rgb);
                yield new CheckedImage(
                        header,
                        orientation(bytes, webp.attachments()),
                        sink -> webp(file, header, space, sink));
            }
        };
    }

    public ImageHeader header() {
        return header;
    }

    /**
     * Decodes it.
     *
     * @throws UnusableImage IMAGE_TRUNCATED or IMAGE_UNREADABLE if its pixels are damaged
     */
    public DecodedImage decode() throws UnusableImage {
        var upright = new UprightImage[1];
        content.send(
                hasAlpha -> {
                    upright[0] = new UprightImage(header, orientation, hasAlpha);
                    return upright[0];
                });
        return upright[0].image();
    }

    /**
     * Decodes it as a mask that someone painted: gray, white where the product goes, or paint on
     * nothing.
     *
     * @throws UnusableImage as {@link #decode} does, and MASK_UNCLEAR if it could mean two things
     */
    public Plane decodeMask() throws UnusableImage {
        var upright = new UprightRgba(header, orientation);
        content.send(hasAlpha -> upright);
        return BrushImage.mask(upright.width(), upright.height(), upright.rgba());
    }

    private static void jpeg(JpegFile jpeg, ImageHeader header, Function<Boolean, Rows> sink)
            throws UnusableImage {
        BufferedImage image = JpegPixels.decode(jpeg.bare(), header);
        RasterRows.send(image, sink.apply(image.getColorModel().hasAlpha()));
    }

    private static void webp(
            byte[] file,
            ImageHeader header,
            Optional<ColorSpace> space,
            Function<Boolean, Rows> sink)
            throws UnusableImage {
        try (WebpPixels pixels = WebpPixels.decode(file, header)) {
            pixels.send(srgb(space, header, sink.apply(pixels.hasAlpha())));
        }
    }

    private static Rows srgb(Optional<ColorSpace> space, ImageHeader header, Rows to) {
        return space.map(from -> ProfiledRows.of(from, header.width(), to)).orElse(to);
    }

    private static Orientation orientation(Bytes file, Attachments attachments) {
        return attachments
                .exif()
                .map(block -> Orientation.of(file, block))
                .orElse(Orientation.UPRIGHT);
    }

    /** Decodes a file's pixels and sends them where its kind of pixels goes. */
    private interface Content {
        /**
         * @param sink makes, once, what takes the rows, told whether they may be transparent
         */
        void send(Function<Boolean, Rows> sink) throws UnusableImage;
    }
}
