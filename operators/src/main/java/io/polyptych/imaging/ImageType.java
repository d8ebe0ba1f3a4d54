package io.polyptych.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that are accepted as images, told by their first bytes and never by a name. */
public enum ImageType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private static final byte[] PNG_SIGNATURE = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'
    };

    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The type of a file, or empty where its first bytes are of none of them. */
    public static Optional<ImageType> of(byte[] file) {
        if (file.length >= 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8) {
            return file[2] == (byte) 0xFF ? Optional.of(JPEG) : Optional.empty();
        }
        if (file.length >= 8 && Arrays.equals(file, 0, 8, PNG_SIGNATURE, 0, 8)) {
            return Optional.of(PNG);
        }
        boolean riff = file.length >= 12 && ascii(file, 0).equals("RIFF");
        return riff && ascii(file, 8).equals("WEBP") ? Optional.of(WEBP) : Optional.empty();
    }

    private static String ascii(byte[] file, int from) {
        return new String(file, from, 4, StandardCharsets.ISO_8859_1);
    }
}
