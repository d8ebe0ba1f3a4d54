package io.polyptych.imaging;

/** The marker segments of a JPEG file (ITU-T T.81, annex B) and where its size stands. */
final class JpegSegments {
    static final int APP0 = 0xE0;
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;

    private JpegSegments() {}

    /** Reads the frame header (SOFn), which precedes every scan. */
    static ImageHeader header(Bytes file) throws UnusableImage {
        long at = 2;
        while (true) {
            int marker = marker(file, at);
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                throw unreadable("has pixels before it says how many");
            }
            if (isFrame(marker)) {
                // Length (2 bytes), precision (1), then height before width.
                long frame = afterFilling(file, at);
                return new ImageHeader(ImageType.JPEG, file.u16(frame + 5), file.u16(frame + 3));
            }
            at = afterSegment(file, at, marker);
        }
    }

    /** Where a new APP1 segment belongs: behind the JFIF segment if there is one. */
    static int placeOfApp1(Bytes file) throws UnusableImage {
        int marker = marker(file, 2);
        return marker == APP0 ? (int) afterSegment(file, 2, marker) : 2;
    }

    /** The marker at a place; bytes of 0xFF may precede it as filling. */
    static int marker(Bytes file, long at) throws UnusableImage {
        if (file.u8(at) != 0xFF) {
            throw unreadable("has no marker at byte " + at);
        }
        return file.u8(afterFilling(file, at) - 1);
    }

    /** What follows a segment; for the start of a scan, its pixels. */
    static long afterSegment(Bytes file, long at, int marker) throws UnusableImage {
        long next = afterFilling(file, at);
        boolean bare = marker == START_OF_IMAGE || marker == 0x01 || isRestart(marker);
        if (bare) {
            return next;
        }
        int length = file.u16(next);
        if (length < 2) {
            throw unreadable("has a segment of length " + length + " at byte " + at);
        }
        return next + length;
    }

    /** The first byte behind a marker. */
    static long afterFilling(Bytes file, long at) throws UnusableImage {
        long next = at + 1;
        while (file.u8(next) == 0xFF) {
            next++;
        }
        return next + 1;
    }

    /** In a scan, 0xFF is followed by 0 or by a restart marker; any other marker ends it. */
    static long afterScan(Bytes file, long from) throws UnusableImage {
        byte[] bytes = file.file();
        for (int i = (int) Math.min(from, bytes.length); i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF) {
                int next = bytes[i + 1] & 0xFF;
                if (next != 0 && next != 0xFF && !isRestart(next)) {
                    return i;
                }
            }
        }
        throw file.truncated();
    }

    static boolean isFrame(int marker) {
        boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !table;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    static UnusableImage unreadable(String what) {
        return new UnusableImage(
                "IMAGE_UNREADABLE", "the JPEG file " + what + "; save the image again");
    }
}
