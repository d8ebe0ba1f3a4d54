package io.polyptych.imaging;

import java.awt.color.ColorSpace;
import java.util.Optional;

/**
 * A foreign file that has passed every check that can be made without decoding it. Nothing of its
 * size is held but the file itself. Thread-safe.
 */
public final class CheckedImage {
    private final ImageHeader header;
    private final Orientation orientation;
    private final boolean hasAlpha;
    private final Pixels pixels;

    private CheckedImage(
            ImageHeader header, Orientation orientation, boolean hasAlpha, Pixels pixels) {
        this.header = header;
        this.orientation = orientation;
        this.hasAlpha = hasAlpha;
        this.pixels = pixels;
    }

    /**
     * Checks a file whose size is allowed.
     *
     * @param header of the file
     * @throws UnusableImage if the file is cut, contradicts itself, moves or carries too much
     */
    static CheckedImage of(byte[] file, ImageHeader header) throws UnusableImage {
        return switch (header.type()) {
            case JPEG -> jpeg(new Bytes(file), header);
            case PNG -> png(new Bytes(file), header);
            case WEBP -> webp(new Bytes(file), header);
        };
    }

    /** What the file says of its size; an EXIF orientation may still swap the sides. */
    public ImageHeader header() {
        return header;
    }

    /**
     * Decodes it.
     *
     * @throws UnusableImage IMAGE_TRUNCATED or IMAGE_UNREADABLE if its pixels are damaged
     */
    public DecodedImage decode() throws UnusableImage {
        UprightImage upright = new UprightImage(header, orientation, hasAlpha);
        pixels.send(upright);
        return upright.image();
    }

    /**
     * Decodes it as a mask that someone painted: gray, white where the product goes, or paint on
     * nothing.
     *
     * @throws UnusableImage as {@link #decode} does, and MASK_UNCLEAR if it could mean two things
     */
    public Plane decodeMask() throws UnusableImage {
        UprightRgba upright = new UprightRgba(header, orientation);
        pixels.send(upright);
        return BrushImage.mask(upright.width(), upright.height(), upright.rgba());
    }

    private static CheckedImage jpeg(Bytes file, ImageHeader header) throws UnusableImage {
        JpegFile jpeg = JpegFile.check(file);
        return new CheckedImage(
                header,
                orientation(file, jpeg.attachments()),
                false,
                to -> RasterRows.send(JpegPixels.decode(jpeg.bare(), header), to));
    }

    private static CheckedImage png(Bytes file, ImageHeader header) throws UnusableImage {
        PngFile png = PngFile.check(file);
        Optional<ColorSpace> space = png.colourProfile().flatMap(ColourProfiles::rgb);
        return new CheckedImage(
                header,
                orientation(file, png.attachments()),
                PngPixels.hasAlpha(png),
                to -> PngPixels.send(png, srgb(space, header, to)));
    }

    /** Whether it has an alpha channel is known once it is decoded. */
    private static CheckedImage webp(Bytes file, ImageHeader header) throws UnusableImage {
        WebpFile webp = WebpFile.check(file, header);
        Optional<ColorSpace> space = webp.colourProfile().flatMap(ColourProfiles::rgb);
        return new CheckedImage(
                header,
                orientation(file, webp.attachments()),
                true,
                to -> WebpPixels.send(file.file(), header, srgb(space, header, to)));
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

    /** Decodes a file's pixels. */
    private interface Pixels {
        void send(Rows to) throws UnusableImage;
    }
}
