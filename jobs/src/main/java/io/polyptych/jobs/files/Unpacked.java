package io.polyptych.jobs.files;

import io.polyptych.ingest.FeedProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Bytes packed by gzip, unpacked up to a limit. What is wrong with them is a {@link BrokenFeed}.
 */
final class Unpacked extends InputStream {
    private final InputStream in;
    private final long most;
    private long given;

    Unpacked(InputStream packed, long most) throws IOException {
        this.most = most;
        try {
            this.in = new GZIPInputStream(packed, 64 * 1024);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(to, offset, length);
        } catch (ZipException e) {
            throw damaged(e);
        } catch (EOFException e) {
            throw new BrokenFeed(
                    FeedProblem.FEED_TRUNCATED,
                    0,
                    new byte[0],
                    "the packed feed breaks off after this entry; send all of it");
        }
        given += Math.max(0, read);
        if (given > most) {
            throw new BrokenFeed(
                    FeedProblem.FEED_UNREADABLE,
                    0,
                    new byte[0],
                    "the packed feed unpacks to more than %d bytes; what follows this entry isn't read: split the feed"
                            .formatted(most));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static BrokenFeed damaged(IOException e) {
        return new BrokenFeed(
                FeedProblem.FEED_UNREADABLE,
                0,
                new byte[0],
                "the packed feed is damaged after this entry (%s); pack it again"
                        .formatted(e.getMessage()));
    }
}
