package io.polyptych.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes JPEG files through ImageIO: baseline and progressive, gray, colour and CMYK. */
final class JpegPixels {
    private JpegPixels() {}

    /**
     * Decodes a file.
     *
     * @param bare of metadata
     * @throws UnusableImage IMAGE_TRUNCATED or IMAGE_UNREADABLE if it is damaged
     */
    static BufferedImage decode(byte[] bare, ImageHeader header) throws UnusableImage {
        ImageReader reader = reader();
        List<String> warnings = new ArrayList<>();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bare))) {
            reader.setInput(in, true, false);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0, reader.getDefaultReadParam());
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
            String text = warning.toLowerCase(Locale.ROOT);
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

    private static ImageReader reader() {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByMIMEType(ImageType.JPEG.mediaType());
        if (!readers.hasNext()) {
            throw new IllegalStateException("no ImageIO reader for " + ImageType.JPEG.mediaType());
        }
        return readers.next();
    }

    private static UnusableImage unreadable(String what) {
        return new UnusableImage("IMAGE_UNREADABLE", what + "; save the image again");
    }
}
