package io.polyptych.jobs.curate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes files into a tar archive of the POSIX format ustar (IEEE 1003.1-1990): a header of 512
 * bytes a file, its bytes, zeros up to the next 512; two blocks of zeros at the end.
 *
 * <p>Owner, times and modes are the same everywhere, so that equal files give equal archives. Not
 * thread-safe; the stream stays the caller's.
 */
final class Ustar {
    static final int BLOCK = 512;

    private static final int LONGEST_NAME = 100;

    /** What eleven octal digits can say. */
    private static final long LARGEST_FILE = (1L << 33) - 1;

    private final OutputStream out;

    Ustar(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @param name ASCII, at most 100 letters
     */
    void add(String name, byte[] bytes) throws IOException {
        out.write(header(name, bytes.length));
        out.write(bytes);
        out.write(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
    }

    /** Ends the archive; nothing may be added afterwards. */
    void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private static byte[] header(String name, long size) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length > LONGEST_NAME || size > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    "a tar file's name has at most %d letters and its content %d bytes; %s has %d"
                            .formatted(LONGEST_NAME, LARGEST_FILE, name, size));
        }
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 136, "00000000000\0");
        // The sum is over the header with blanks in its own place.
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }

    /** Whether a block is one of those at an archive's end. */
    static boolean isEnd(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }
}
