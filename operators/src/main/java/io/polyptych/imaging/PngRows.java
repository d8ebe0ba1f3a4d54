package io.polyptych.imaging;

import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The stored rows of a PNG file, unpacked and unfiltered one by one. Unpacks what the header
 * promises and a byte more, whatever the file holds.
 */
final class PngRows implements AutoCloseable {
    private final PngFile png;
    private final Inflater inflater = new Inflater();
    private final Iterator<Span> pieces;
    private byte[] row = new byte[0];
    private byte[] above = new byte[0];

    PngRows(PngFile png) {
        this.png = png;
        this.pieces = png.pixels().iterator();
    }

    /** Begins a pass: its first row has none above it. */
    void startPass(int rowBytes) {
        row = new byte[rowBytes];
        above = new byte[rowBytes];
    }

    /**
     * The pass's next row; the one after the next is written over it.
     *
     * @throws UnusableImage IMAGE_TRUNCATED or IMAGE_UNREADABLE if there is none
     */
    byte[] next() throws UnusableImage {
        byte[] kept = above;
        above = row;
        row = kept;
        byte[] filter = new byte[1];
        fill(filter, 1);
        fill(row, row.length);
        PngFilter.undo(filter[0], row, above, png.layout().pixelBytes());
        return row;
    }

    /** Refuses a file that holds more than its header says. */
    void finish() throws UnusableImage {
        if (unpacked(new byte[1], 0, 1) > 0) {
            throw PngChunks.unreadable("holds more pixels than its header says");
        }
    }

    private void fill(byte[] bytes, int length) throws UnusableImage {
        int filled = 0;
        while (filled < length) {
            int more = unpacked(bytes, filled, length - filled);
            if (more == 0) {
                throw new UnusableImage(
                        "IMAGE_TRUNCATED", "its pixels end too early; send the whole file");
            }
            filled += more;
        }
    }

    /** Zero if nothing is left. */
    private int unpacked(byte[] bytes, int at, int length) throws UnusableImage {
        try {
            while (true) {
                int more = inflater.inflate(bytes, at, length);
                if (more > 0 || inflater.finished()) {
                    return more;
                }
                if (inflater.needsDictionary()) {
                    throw PngChunks.unreadable("can't be decoded: it needs a dictionary");
                }
                if (!pieces.hasNext()) {
                    return 0;
                }
                Span piece = pieces.next();
                inflater.setInput(png.bytes().file(), piece.from(), piece.length());
            }
        } catch (DataFormatException e) {
            throw PngChunks.unreadable("can't be decoded: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
