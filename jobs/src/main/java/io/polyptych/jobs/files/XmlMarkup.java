package io.polyptych.jobs.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small pieces of XML's syntax, read from bytes. Not thread-safe; closes its bytes. */
final class XmlMarkup implements Closeable {
    private static final Pattern ENCODING =
            Pattern.compile("^xml\\s.*encoding\\s*=\\s*[\"']([^\"']*)[\"'].*", Pattern.DOTALL);
    private static final int MOST_NAME = 200;

    private final ByteScanner in;

    XmlMarkup(ByteScanner in) {
        this.in = in;
    }

    int next() throws IOException {
        return in.next();
    }

    void back() {
        in.back();
    }

    long line() {
        return in.line();
    }

    /** Whether a byte may stand in a name. */
    static boolean isName(int b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == ':'
                || b == '-'
                || b == '.'
                || b >= 0x80;
    }

    /** Reads a name, which may be empty, and adds it to some bytes. */
    String name(BoundedBytes to) throws IOException {
        StringBuilder name = new StringBuilder();
        int b = in.next();
        while (isName(b) && name.length() < MOST_NAME) {
            name.append((char) b);
            to.add(b);
            b = in.next();
        }
        if (b != ByteScanner.END) {
            in.back();
        }
        return name.toString();
    }

    /**
     * Reads to the end of a tag and past it; quotes may hold what looks like one.
     *
     * @return false if there is none
     */
    boolean toTagsEnd(BoundedBytes to) throws IOException {
        int quote = 0;
        for (int b = in.next(); b != ByteScanner.END; b = in.next()) {
            to.add(b);
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads past a mark of three or fewer characters.
     *
     * @return false if it isn't there
     */
    boolean past(String mark, BoundedBytes to) throws IOException {
        int window = 0;
        int wanted = 0;
        int mask = 0;
        for (char c : mark.toCharArray()) {
            wanted = wanted << 8 | c;
            mask = mask << 8 | 0xFF;
        }
        for (int b = in.next(); b != ByteScanner.END; b = in.next()) {
            to.add(b);
            window = window << 8 | b;
            if ((window & mask) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The encoding that the text of an XML declaration names, or null. */
    static String encoding(String declaration) {
        Matcher named = ENCODING.matcher(declaration);
        return named.matches() ? named.group(1) : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
