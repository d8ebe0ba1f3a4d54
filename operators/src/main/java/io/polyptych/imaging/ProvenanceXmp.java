package io.polyptych.imaging;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.xmp.XmpDirectory;
import io.polyptych.schemas.Provenance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file's statement of how it was made, as XMP: IPTC's DigitalSourceType and the tool's name.
 *
 * <p>In a JPEG it is an APP1 segment, in a PNG an uncompressed iTXt chunk (XMP specification, part
 * 3). The statement is added; pixels and other metadata stay as they are.
 */
public final class ProvenanceXmp {
    private static final String IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String SOURCE_TYPE = "DigitalSourceType";
    private static final String CREATOR_TOOL = "CreatorTool";
    private static final String JPEG_NAME = "http://ns.adobe.com/xap/1.0/\0";
    // Keyword, then: not compressed, method 0, no language, no translated keyword.
    private static final String PNG_NAME = "XML:com.adobe.xmp\0\0\0\0\0";
    private static final int LONGEST_SEGMENT = 65_533;

    static {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(IPTC_EXTENSION, "Iptc4xmpExt");
        } catch (XMPException e) {
            throw new IllegalStateException("XMP refuses IPTC's name space", e);
        }
    }

    private ProvenanceXmp() {}

    /** A copy of a JPEG or PNG file that carries the statement; it must not have one yet. */
    public static byte[] write(byte[] file, Provenance provenance) {
        byte[] packet = packet(provenance);
        try {
            Bytes bytes = new Bytes(file);
            return switch (ImageHeader.of(file).type()) {
                case JPEG -> inserted(file, JpegSegments.placeOfApp1(bytes), segment(packet));
                case PNG -> inserted(file, PngChunks.AFTER_HEADER, textChunk(packet));
                case WEBP -> throw new IllegalArgumentException("WebP files are not delivered");
            };
        } catch (UnusableImage e) {
            throw new IllegalArgumentException("not a file of ours: " + e.getMessage(), e);
        }
    }

    /** The statement a file carries, or empty where it has none or only a part. */
    public static Optional<Provenance> read(byte[] file) {
        try {
            var metadata =
                    ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            for (var xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
                String type = xmp.getXMPMeta().getPropertyString(IPTC_EXTENSION, SOURCE_TYPE);
                String tool = xmp.getXMPMeta().getPropertyString(XMPConst.NS_XMP, CREATOR_TOOL);
                if (type != null && tool != null) {
                    return Optional.of(new Provenance(type, tool));
                }
            }
            return Optional.empty();
        } catch (ImageProcessingException | IOException | XMPException e) {
            return Optional.empty();
        }
    }

    private static byte[] packet(Provenance provenance) {
        try {
            XMPMeta xmp = XMPMetaFactory.create();
            xmp.setProperty(IPTC_EXTENSION, SOURCE_TYPE, provenance.getDigitalSourceType());
            xmp.setProperty(XMPConst.NS_XMP, CREATOR_TOOL, provenance.getCreatorTool());
            var options = new SerializeOptions().setUseCompactFormat(true).setPadding(0);
            return XMPMetaFactory.serializeToBuffer(xmp, options);
        } catch (XMPException e) {
            throw new IllegalArgumentException("not expressible as XMP: " + provenance, e);
        }
    }

    private static byte[] segment(byte[] packet) {
        byte[] content = joined(JPEG_NAME.getBytes(StandardCharsets.ISO_8859_1), packet);
        int length = content.length + 2;
        if (length > LONGEST_SEGMENT) {
            throw new IllegalArgumentException("a statement of " + length + " bytes is too long");
        }
        byte[] marker = {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length};
        return joined(marker, content);
    }

    private static byte[] textChunk(byte[] packet) {
        return PngChunks.chunk(
                "iTXt", joined(PNG_NAME.getBytes(StandardCharsets.ISO_8859_1), packet));
    }

    private static byte[] inserted(byte[] file, int place, byte[] part) {
        var out = new ByteArrayOutputStream(file.length + part.length);
        out.write(file, 0, place);
        out.writeBytes(part);
        out.write(file, place, file.length - place);
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return inserted(first, first.length, second);
    }
}
