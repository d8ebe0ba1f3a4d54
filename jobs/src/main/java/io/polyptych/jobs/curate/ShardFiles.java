package io.polyptych.jobs.curate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads finished shards again, to hold what was written against what was counted. */
final class ShardFiles {
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;

    private ShardFiles() {}

    /** A file in a shard. */
    record Entry(String name, byte[] bytes) {}

    /** The finished shards of a folder, in order of their names; none if it isn't there. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file ->
                                    file.getFileName().toString().endsWith(".tar")
                                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads a shard's files of a kind.
     *
     * @param ending of their names
     * @throws IOException if it doesn't end as a tar archive does
     */
    static List<Entry> read(Path shard, String ending) throws IOException {
        List<Entry> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(shard)) {
            while (true) {
                byte[] header = in.readNBytes(Ustar.BLOCK);
                if (header.length < Ustar.BLOCK) {
                    throw new EOFException(shard + " ends without the two blocks of a tar's end");
                }
                if (Ustar.isEnd(header)) {
                    return found;
                }
                String name = text(header, 0, NAME);
                long size = Long.parseLong(text(header, SIZE_AT, SIZE_DIGITS), 8);
                long padded = (size + Ustar.BLOCK - 1) / Ustar.BLOCK * Ustar.BLOCK;
                if (name.endsWith(ending)) {
                    found.add(new Entry(name, in.readNBytes((int) size)));
                    in.skipNBytes(padded - size);
                } else {
                    in.skipNBytes(padded);
                }
            }
        }
    }

    private static String text(byte[] header, int from, int most) {
        int length = 0;
        while (length < most && header[from + length] != 0) {
            length++;
        }
        return new String(header, from, length, StandardCharsets.US_ASCII);
    }
}
