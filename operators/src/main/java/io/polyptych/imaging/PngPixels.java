package io.polyptych.imaging;

/**
 * Decodes PNG files. Java's own reader unpacks every text it meets and stops neither at them nor
 * where pixels contradict the header; this one holds a row at a time, or, of an interlaced file,
 * the image once.
 */
final class PngPixels {
    private PngPixels() {}

    /** Whether a pixel can be transparent. */
    static boolean hasAlpha(PngFile png) {
        return new PngSamples(png).hasAlpha();
    }

    /**
     * Hands the pixels on, in the file's own colours.
     *
     * @throws UnusableImage IMAGE_TRUNCATED or IMAGE_UNREADABLE if they are damaged; some rows may
     *     have been handed on
     */
    static void send(PngFile png, Rows to) throws UnusableImage {
        try (PngRows rows = new PngRows(png)) {
            PngSamples samples = new PngSamples(png);
            if (png.layout().interlaced()) {
                interlaced(png.layout(), rows, samples, to);
            } else {
                plain(png.layout(), rows, samples, to);
            }
            rows.finish();
        }
    }

    private static void plain(PngLayout layout, PngRows rows, PngSamples samples, Rows to)
            throws UnusableImage {
        byte[] rgba = new byte[4 * layout.width()];
        rows.startPass(layout.rowBytes(layout.width()));
        for (int y = 0; y < layout.height(); y++) {
            samples.convert(rows.next(), layout.width(), rgba, 0, 4);
            to.row(y, rgba);
        }
    }

    private static void interlaced(PngLayout layout, PngRows rows, PngSamples samples, Rows to)
            throws UnusableImage {
        int stride = 4 * layout.width();
        byte[] image = new byte[Math.multiplyExact(stride, layout.height())];
        for (PngLayout.Pass pass : layout.passes()) {
            int width = pass.width(layout);
            int height = width == 0 ? 0 : pass.height(layout);
            rows.startPass(layout.rowBytes(width));
            for (int y = 0; y < height; y++) {
                int start = stride * (pass.top() + pass.down() * y) + 4 * pass.left();
                samples.convert(rows.next(), width, image, start, 4 * pass.across());
            }
        }
        byte[] row = new byte[stride];
        for (int y = 0; y < layout.height(); y++) {
            System.arraycopy(image, stride * y, row, 0, stride);
            to.row(y, row);
        }
    }
}
