package io.polyptych.imaging;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Colour profiles of foreign files (ICC.1). One that contradicts itself is left out: the picture is
 * more useful without it than not at all, and the library that follows profiles is native and need
 * not see it.
 */
final class ColourProfiles {
    private static final int HEADER = 128;
    private static final int SPACE = 16;
    private static final int CONNECTION = 20;
    private static final int SIGNATURE = 36;
    private static final int TAG = 12;
    private static final int MOST_TAGS = 200;

    private ColourProfiles() {}

    /** The colour space of an RGB profile, or empty where it is none or can't be followed. */
    static Optional<ColorSpace> rgb(byte[] profile) {
        if (!isSane(profile, 3)) {
            return Optional.empty();
        }
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
            if (space.getType() != ColorSpace.TYPE_RGB) {
                return Optional.empty();
            }
            // What a profile lacks is only noticed when it is first followed: so one pixel here.
            ProfiledRows.of(space, 1, (y, rgba) -> {}).row(0, new byte[4]);
            return Optional.of(space);
        } catch (IllegalArgumentException | CMMException | ProfileDataException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a decoder may be given a profile.
     *
     * @param components of the image: 1, 3 or 4
     */
    static boolean isOfUse(byte[] profile, int components) {
        return components == 3 ? rgb(profile).isPresent() : isSane(profile, components);
    }

    /**
     * Whether a profile's header and its table of tags make sense.
     *
     * @param components of the image: 1, 3 or 4
     */
    private static boolean isSane(byte[] profile, int components) {
        if (profile.length < HEADER + 4) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(profile);
        long size = bytes.getInt(0) & 0xFFFFFFFFL;
        String space = letters(profile, SPACE);
        String wanted = components == 1 ? "GRAY" : components == 3 ? "RGB " : "CMYK";
        String connection = letters(profile, CONNECTION);
        return size >= HEADER + 4
                && size <= profile.length
                && letters(profile, SIGNATURE).equals("acsp")
                && space.equals(wanted)
                && (connection.equals("XYZ ") || connection.equals("Lab "))
                && hasSaneTags(bytes, size);
    }

    private static boolean hasSaneTags(ByteBuffer bytes, long size) {
        long tags = bytes.getInt(HEADER) & 0xFFFFFFFFL;
        if (tags < 1 || tags > MOST_TAGS || HEADER + 4 + TAG * tags > size) {
            return false;
        }
        for (int i = 0; i < tags; i++) {
            int entry = HEADER + 4 + TAG * i;
            long from = bytes.getInt(entry + 4) & 0xFFFFFFFFL;
            long length = bytes.getInt(entry + 8) & 0xFFFFFFFFL;
            if (from + length > size) {
                return false;
            }
        }
        return true;
    }

    private static String letters(byte[] profile, int at) {
        return new String(profile, at, 4, StandardCharsets.ISO_8859_1);
    }
}
