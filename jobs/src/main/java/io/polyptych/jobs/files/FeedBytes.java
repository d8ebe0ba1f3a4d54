package io.polyptych.jobs.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A feed's bytes as its reader wants them: unpacked if they are packed by gzip, UTF-8 if they are
 * UTF-16, without a byte order mark. What they are is seen by their first bytes, not by the file's
 * name.
 *
 * @param utf8 whether a mark or the first bytes said what they are
 */
record FeedBytes(InputStream in, boolean utf8) {

    /**
     * @throws BrokenFeed if they claim to be gzip and aren't
     */
    static FeedBytes of(InputStream file, FeedLimits limits) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 3);
        byte[] first = peek(in);
        if (is(first, 0x1F, 0x8B)) {
            in = new PushbackInputStream(new Unpacked(in, limits.unpackedBytes()), 3);
            first = peek(in);
        }
        if (is(first, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return new FeedBytes(in, true);
        }
        Charset utf16 = utf16(first);
        if (utf16 == null) {
            return new FeedBytes(in, false);
        }
        if (is(first, 0xFE, 0xFF) || is(first, 0xFF, 0xFE)) {
            in.skipNBytes(2);
        }
        return new FeedBytes(new Recoded(in, utf16), true);
    }

    /** By its mark, or by the zero beside a first character that is ASCII. */
    private static Charset utf16(byte[] first) {
        if (first.length < 2) {
            return null;
        }
        if (is(first, 0xFE, 0xFF) || first[0] == 0 && first[1] > 0) {
            return StandardCharsets.UTF_16BE;
        }
        return is(first, 0xFF, 0xFE) || first[0] > 0 && first[1] == 0
                ? StandardCharsets.UTF_16LE
                : null;
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(3);
        in.unread(first);
        return first;
    }

    private static boolean is(byte[] first, int... wanted) {
        if (first.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((first[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
