package io.polyptych.imaging;

/** Takes a decoded image row by row, from the top of what is stored. */
interface Rows {
    /**
     * @param y of the row, counted from 0
     * @param rgba sRGB and alpha, {@code (width, 4)}; the next row may be written over it
     */
    void row(int y, byte[] rgba);
}
