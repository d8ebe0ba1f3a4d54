package io.polyptych.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Foreign bytes to an upright sRGB picture.
 *
 * <p>Type, bytes and pixels are checked against the limits before anything is decoded. Embedded
 * colour profiles are followed, the EXIF orientation is applied once, and transparency is laid on
 * white. Codes: IMAGE_UNKNOWN_TYPE, IMAGE_TOO_HEAVY (bytes), IMAGE_TOO_LARGE (pixels),
 * IMAGE_TRUNCATED, IMAGE_UNREADABLE. Thread-safe.
 */
public final class ImageDecoder {
    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a file.
     *
     * @throws UnusableImage if it is no image, is damaged or exceeds a limit
     */
    public Picture decode(byte[] file) throws UnusableImage {
        return decodeWithAlpha(file).picture();
    }

    /**
     * Decodes a file and keeps its alpha channel beside the picture.
     *
     * @throws UnusableImage if it is no image, is damaged or exceeds a limit
     */
    public DecodedImage decodeWithAlpha(byte[] file) throws UnusableImage {
        ImageHeader header = check(file);
        BufferedImage decoded = read(file, header);
        Picture stored = SrgbPixels.of(decoded, ColourProfiles.embedded(file, header.type()));
        Orientation orientation = Orientation.of(file);
        return new DecodedImage(
                orientation.upright(stored), AlphaChannel.of(decoded).map(orientation::upright));
    }

    /**
     * Decodes a mask that someone painted: gray, white where the product goes, or paint on nothing.
     *
     * @throws UnusableImage as {@link #decode} does, and MASK_UNCLEAR if it could mean two things
     */
    public Plane decodeMask(byte[] file) throws UnusableImage {
        ImageHeader header = check(file);
        BufferedImage decoded = read(file, header);
        byte[] rgba = SrgbPixels.rgba(decoded, ColourProfiles.embedded(file, header.type()));
        Plane stored = BrushImage.mask(decoded.getWidth(), decoded.getHeight(), rgba);
        return Orientation.of(file).upright(stored);
    }

    /** Everything that can be known without decoding. */
    private ImageHeader check(byte[] file) throws UnusableImage {
        limits.checkBytes(file.length);
        ImageHeader header = ImageHeader.of(file);
        if (header.pixels() > limits.pixels()
                || Math.max(header.width(), header.height()) > limits.side()) {
            throw new UnusableImage(
                    "IMAGE_TOO_LARGE",
                    ("it has %d x %d pixels; at most %,d in all and %,d a side are allowed; scale"
                                    + " it down")
                            .formatted(
                                    header.width(),
                                    header.height(),
                                    limits.pixels(),
                                    limits.side()));
        }
        Bytes bytes = new Bytes(file);
        switch (header.type()) {
            case JPEG -> JpegSegments.checkWhole(bytes);
            case PNG -> PngChunks.checkWhole(bytes);
            case WEBP -> WebpHeader.checkWhole(bytes);
        }
        return header;
    }

    private static BufferedImage read(byte[] file, ImageHeader header) throws UnusableImage {
        ImageReader reader = readerOf(header.type());
        List<String> warnings = new ArrayList<>();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, false);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            ImageReadParam wanted = reader.getDefaultReadParam();
            BufferedImage image = reader.read(0, wanted);
            if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
                throw unreadable("its header and its pixels differ in size");
            }
            refuseDamaged(warnings);
            return image;
        } catch (IOException | RuntimeException e) {
            // The readers answer damaged bytes with nearly any unchecked exception.
            throw unreadable("it can't be decoded (" + e + ")");
        } finally {
            reader.dispose();
        }
    }

    /**
     * A reader that meets damaged data warns and goes on with gray. Bytes too many before a marker
     * are harmless: cameras write them.
     */
    private static void refuseDamaged(List<String> warnings) throws UnusableImage {
        for (String warning : warnings) {
            String text = warning.toLowerCase(java.util.Locale.ROOT);
            if (text.contains("premature end") || text.contains("truncated")) {
                throw new UnusableImage(
                        "IMAGE_TRUNCATED",
                        "its pixels end too early (" + warning + "); send the whole file");
            }
            if (text.contains("corrupt") && !text.contains("extraneous bytes")) {
                throw unreadable("its pixels are damaged (" + warning + ")");
            }
        }
    }

    private static ImageReader readerOf(ImageType type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType());
        if (!readers.hasNext()) {
            throw new IllegalStateException("no ImageIO reader for " + type.mediaType());
        }
        return readers.next();
    }

    private static UnusableImage unreadable(String what) {
        return new UnusableImage("IMAGE_UNREADABLE", what + "; save the image again");
    }
}
