package io.polyptych.system.dreamo;

/** An image's tokens, each of 16 × 16 pixels. */
record Grid(int rows, int columns) {
    int tokens() {
        return rows * columns;
    }
}
