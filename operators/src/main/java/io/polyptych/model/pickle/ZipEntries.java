package io.polyptych.model.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the entries of a zip file lie. Only stored entries can be read, so that nothing is inflated
 * and a tensor is found by its offset; {@code torch.save} compresses none.
 *
 * <p>Source: PKWARE's APPNOTE 6.3.10, 4.3.7 to 4.3.16 and 4.5.3, with the 64-bit records that files
 * above 4 GiB have.
 */
final class ZipEntries {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long LARGEST_DIRECTORY = 64 << 20;
    private static final long IN_64_BITS = 0xffff_ffffL;

    private final FileChannel file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(int method, long compressed, long size, long header) {}

    private ZipEntries(FileChannel file) {
        this.file = file;
    }

    /**
     * @throws Refused if it isn't a sound zip file
     */
    static ZipEntries read(FileChannel file) throws IOException {
        var zip = new ZipEntries(file);
        zip.readDirectory();
        return zip;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /**
     * @throws Refused if there is no such entry, or it is compressed or goes beyond the file
     */
    Span span(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new Refused("%s is missing", name);
        } else if (entry.method() != 0 || entry.compressed() != entry.size()) {
            throw new Refused(
                    "%s is compressed, which torch.save never does: save the file anew", name);
        }
        ByteBuffer header = Bytes.read(file, entry.header(), 30);
        if (header.getInt(0) != LOCAL) {
            throw new Refused("%s isn't where the directory says", name);
        }
        long start = entry.header() + 30 + unsigned(header, 26) + unsigned(header, 28);
        if (entry.size() < 0 || start > file.size() - entry.size()) {
            throw new Refused("%s goes beyond the file's end: fetch it again", name);
        }
        return new Span(start, entry.size());
    }

    private void readDirectory() throws IOException {
        long tailStart = Math.max(0, file.size() - 22 - 0xffff);
        ByteBuffer tail = Bytes.read(file, tailStart, file.size() - tailStart);
        int at = tail.limit() - 22;
        while (at >= 0
                && (tail.getInt(at) != END || unsigned(tail, at + 20) != tail.limit() - at - 22)) {
            at--;
        }
        if (at < 0) {
            throw new Refused("the zip file's directory is missing: fetch it again");
        }
        long size = tail.getInt(at + 12) & IN_64_BITS;
        long start = tail.getInt(at + 16) & IN_64_BITS;
        if (at >= 20 && tail.getInt(at - 20) == LOCATOR_64) {
            ByteBuffer end = Bytes.read(file, tail.getLong(at - 12), 56);
            if (end.getInt(0) != END_64) {
                throw new Refused("the zip file's 64-bit directory isn't where it says");
            }
            size = end.getLong(40);
            start = end.getLong(48);
        }
        if (size > LARGEST_DIRECTORY) {
            throw new Refused("the zip file's directory has %,d bytes", size);
        }
        readEntries(Bytes.read(file, start, size));
    }

    private void readEntries(ByteBuffer directory) {
        while (directory.hasRemaining()) {
            int at = directory.position();
            if (directory.remaining() < 46 || directory.getInt(at) != CENTRAL) {
                throw new Refused("the zip file's directory isn't sound");
            }
            int name = unsigned(directory, at + 28);
            int extra = unsigned(directory, at + 30);
            long length = 46L + name + extra + unsigned(directory, at + 32);
            if (length > directory.remaining()) {
                throw new Refused("the zip file's directory isn't sound");
            }
            byte[] text = new byte[name];
            directory.get(at + 46, text);
            Entry entry = entry(directory, at, directory.slice(at + 46 + name, extra));
            String key = new String(text, StandardCharsets.UTF_8);
            if (entries.put(key, entry) != null) {
                throw new Refused("%s is in the zip file twice", key);
            }
            directory.position(at + (int) length);
        }
    }

    private static Entry entry(ByteBuffer directory, int at, ByteBuffer extra) {
        ByteBuffer wide = wideSizes(extra.order(ByteOrder.LITTLE_ENDIAN));
        long size = widened(directory.getInt(at + 24), wide);
        long compressed = widened(directory.getInt(at + 20), wide);
        long header = widened(directory.getInt(at + 42), wide);
        return new Entry(unsigned(directory, at + 10), compressed, size, header);
    }

    /** The extra field with the numbers that need 64 bits; empty without it. */
    private static ByteBuffer wideSizes(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (id == 1) {
                return field;
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private static long widened(int number, ByteBuffer wide) {
        if (number != -1) {
            return number & IN_64_BITS;
        } else if (wide.remaining() < 8) {
            throw new Refused("the zip file's directory isn't sound");
        }
        return wide.getLong();
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
