package io.polyptych.imaging;

/**
 * A window of what a part of a picture is in another size: to the same bytes as cutting the part
 * out, resizing it by Pillow's filter and cutting the window out of that, but without making what
 * lies around the window. So a line of 20,000 pixels may be blown up to a square's height, of which
 * only the middle is wanted.
 *
 * <p>Unlike {@link PilResample#resize(Picture, Box, int, int)}, filters don't see the pixels around
 * the part. Thread-safe.
 *
 * @param part may leave the picture, which is black outside
 * @param width of the whole part in its new size
 * @param height likewise
 * @param window inside width x height
 */
public record PilWindow(PilResample filter, Box part, int width, int height, Box window) {
    public PilWindow {
        if (window.x() < 0
                || window.y() < 0
                || window.right() > width
                || window.bottom() > height) {
            throw new IllegalArgumentException(
                    "%s is not inside %d x %d".formatted(window, width, height));
        }
    }

    public Picture of(Picture picture) {
        var source = new PilResample.Raster(picture.width(), picture.height(), 3, picture.rgb());
        return new Picture(window.width(), window.height(), bytes(source));
    }

    public Plane of(Plane plane) {
        var source = new PilResample.Raster(plane.width(), plane.height(), 1, plane.values());
        return new Plane(window.width(), window.height(), bytes(source));
    }

    private byte[] bytes(PilResample.Raster source) {
        PilTaps across = taps(part.width(), width, window.x(), window.right());
        PilTaps down = taps(part.height(), height, window.y(), window.bottom());
        return new PilPasses(
                        source,
                        across.within(part.x(), source.width()),
                        down.within(part.y(), source.height()))
                .bytes();
    }

    private PilTaps taps(int length, int size, int from, int to) {
        return filter == PilResample.NEAREST
                ? PilNearest.taps(length, size, from, to)
                : PilTaps.of(filter, length, 0, length, size, from, to);
    }
}
