package io.polyptych.jobs.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of another character set as UTF-8; what is none of its characters becomes U+FFFD or '?'. */
final class Recoded extends InputStream {
    private final Reader text;
    private final CharsetEncoder utf8 =
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(8 * 1024);
    private final ByteBuffer bytes = ByteBuffer.allocate(32 * 1024);
    private boolean ended;

    Recoded(InputStream in, Charset charset) {
        this.text = new InputStreamReader(in, charset);
        bytes.flip();
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(to, offset, count);
        return count;
    }

    /** A pair of surrogates that the buffer's end parts stays in it for the next round. */
    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            if (ended) {
                return false;
            }
            ended = text.read(chars) < 0;
            chars.flip();
            bytes.clear();
            utf8.encode(chars, bytes, ended);
            chars.compact();
            bytes.flip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
