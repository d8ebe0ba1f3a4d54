package io.polyptych.imaging;

/**
 * A part of a file.
 *
 * @param from its first byte
 * @param length bytes
 */
record Span(int from, int length) {
    int to() {
        return from + length;
    }
}
