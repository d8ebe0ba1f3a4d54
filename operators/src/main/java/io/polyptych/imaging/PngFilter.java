package io.polyptych.imaging;

/** The filters that PNG applies to rows before packing them (section 9 of its specification). */
final class PngFilter {
    private PngFilter() {}

    /**
     * Undoes a filter in place.
     *
     * @param filter 0 none, 1 left, 2 above, 3 their mean, 4 Paeth's choice
     * @param above the row before, unfiltered; zeros above the first
     * @param step bytes from a sample to the same of the pixel before
     * @throws UnusableImage IMAGE_UNREADABLE if there is no such filter
     */
    static void undo(int filter, byte[] row, byte[] above, int step) throws UnusableImage {
        switch (filter) {
            case 0 -> {}
            case 1 -> left(row, step);
            case 2 -> above(row, above);
            case 3 -> mean(row, above, step);
            case 4 -> paeth(row, above, step);
            default ->
                    throw PngChunks.unreadable(
                            "can't be decoded: a row has filter %d".formatted(filter & 0xFF));
        }
    }

    private static void left(byte[] row, int step) {
        for (int i = step; i < row.length; i++) {
            row[i] += row[i - step];
        }
    }

    private static void above(byte[] row, byte[] above) {
        for (int i = 0; i < row.length; i++) {
            row[i] += above[i];
        }
    }

    private static void mean(byte[] row, byte[] above, int step) {
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            row[i] += (byte) (left + (above[i] & 0xFF) >> 1);
        }
    }

    private static void paeth(byte[] row, byte[] above, int step) {
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            row[i] += (byte) nearest(left, above[i] & 0xFF, corner);
        }
    }

    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
