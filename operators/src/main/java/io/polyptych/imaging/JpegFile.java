package io.polyptych.imaging;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG file as far as it can be known without decoding it: its frame, its scans, and what it
 * carries beside them.
 */
final class JpegFile {
    /** Programs write about ten; each costs a pass over all blocks. */
    static final int MOST_SCANS = 100;

    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APP = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final String EXIF = "Exif\0\0";
    private static final String PROFILE = "ICC_PROFILE\0";

    private final Bytes file;
    private final Attachments attachments = new Attachments();
    private final List<Span> left = new ArrayList<>();
    private final List<Span> profileSegments = new ArrayList<>();
    private JpegFrame frame;
    private int scans;
    private long scanBytes;
    private int end;

    private JpegFile(Bytes file) {
        this.file = file;
    }

    /**
     * Checks a file from its first marker to its last; nothing behind that is looked at.
     *
     * @throws UnusableImage IMAGE_TRUNCATED if it ends early or has too few bytes for its pixels,
     *     IMAGE_UNREADABLE if it contradicts itself, IMAGE_METADATA if it carries too much
     */
    static JpegFile check(Bytes file) throws UnusableImage {
        JpegFile jpeg = new JpegFile(file);
        jpeg.walk();
        if (jpeg.scans == 0) {
            throw JpegSegments.unreadable("has no pixels");
        }
        if (jpeg.scanBytes < jpeg.frame.leastBytes()) {
            throw new UnusableImage(
                    "IMAGE_TRUNCATED",
                    "%,d bytes can't hold its %d x %d pixels; send the whole file"
                            .formatted(jpeg.scanBytes, jpeg.frame.width(), jpeg.frame.height()));
        }
        return jpeg;
    }

    Attachments attachments() {
        return attachments;
    }

    /** The file's pixels and what they need to be understood; all else is left out. */
    byte[] bare() {
        List<Span> dropped = new ArrayList<>(left);
        if (!ColourProfiles.isOfUse(profile(), frame.components())) {
            dropped.addAll(profileSegments);
            dropped.sort((a, b) -> Integer.compare(a.from(), b.from()));
        }
        byte[] kept = new byte[end - dropped.stream().mapToInt(Span::length).sum()];
        int from = 0;
        int to = 0;
        for (Span part : dropped) {
            System.arraycopy(file.file(), from, kept, to, part.from() - from);
            to += part.from() - from;
            from = part.to();
        }
        System.arraycopy(file.file(), from, kept, to, end - from);
        return kept;
    }

    private void walk() throws UnusableImage {
        long at = 2;
        while (true) {
            int marker = JpegSegments.marker(file, at);
            long content = JpegSegments.afterFilling(file, at);
            if (marker == JpegSegments.END_OF_IMAGE) {
                end = (int) content;
                return;
            }
            long next = JpegSegments.afterSegment(file, at, marker);
            if (marker == JpegSegments.START_OF_SCAN) {
                next = scan(next);
            } else if (JpegSegments.isFrame(marker)) {
                frame(marker, content);
            } else if (isAttached(marker)) {
                attached(marker, file.span(at, next - at), content);
            }
            at = next;
        }
    }

    private void frame(int marker, long content) throws UnusableImage {
        if (frame != null) {
            throw JpegSegments.unreadable("says its size twice");
        }
        frame = JpegFrame.of(file, marker, content);
    }

    private long scan(long pixels) throws UnusableImage {
        if (frame == null) {
            throw JpegSegments.unreadable("has pixels before it says how many");
        }
        scans++;
        if (scans > MOST_SCANS) {
            throw JpegSegments.unreadable("has more than %d scans".formatted(MOST_SCANS));
        }
        long next = JpegSegments.afterScan(file, pixels);
        scanBytes += next - pixels;
        return next;
    }

    /** JFIF and Adobe segments say what the samples mean; the others are for people. */
    private static boolean isAttached(int marker) {
        return marker == COMMENT
                || marker > JpegSegments.APP0 && marker <= LAST_APP && marker != ADOBE;
    }

    private void attached(int marker, Span segment, long content) throws UnusableImage {
        Span text = file.span(content + 2, segment.to() - content - 2);
        if (marker == APP2 && file.begins(text, PROFILE) && text.length() > PROFILE.length() + 2) {
            attachments.profile(rest(text, PROFILE.length()));
            profileSegments.add(segment);
        } else if (marker == APP1 && file.begins(text, EXIF)) {
            attachments.exif(rest(text, EXIF.length()));
            left.add(segment);
        } else {
            attachments.other(segment.length());
            left.add(segment);
        }
    }

    /**
     * The profile's pieces in their order; each begins with its number, from 1, and their count.
     */
    private byte[] profile() {
        List<Span> pieces = new ArrayList<>(attachments.profile());
        pieces.sort((a, b) -> Integer.compare(number(a), number(b)));
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            Span piece = pieces.get(i);
            if (number(piece) != i + 1 || (file.file()[piece.from() + 1] & 0xFF) != pieces.size()) {
                return new byte[0];
            }
            out.write(file.file(), piece.from() + 2, piece.length() - 2);
        }
        return out.toByteArray();
    }

    private int number(Span piece) {
        return file.file()[piece.from()] & 0xFF;
    }

    private static Span rest(Span part, int skipped) {
        return new Span(part.from() + skipped, part.length() - skipped);
    }
}
