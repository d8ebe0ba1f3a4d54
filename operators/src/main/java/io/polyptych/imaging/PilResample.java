package io.polyptych.imaging;

/**
 * Pictures and planes in another size, pixel for pixel as Pillow's {@code Image.resize} makes them:
 * what the networks' preprocessing was trained with. A filter widens with the step when shrinking,
 * so nothing is aliased.
 *
 * <p>For what people look at, {@link Resize} is the better choice. Source of every formula: Pillow
 * 11.3, src/libImaging/Resample.c and, for {@link #NEAREST}, ImagingScaleAffine of Geometry.c.
 * Thread-safe.
 */
public enum PilResample {
    /** The one pixel under the new pixel's centre. */
    NEAREST(0) {
        @Override
        double weight(double x) {
            throw new UnsupportedOperationException("nearest has no weights");
        }

        @Override
        byte[] resized(Raster source, Box part, int width, int height) {
            return PilNearest.resized(source, part, width, height);
        }
    },

    /** The mean of the pixels under the new pixel. */
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },

    /** A triangle. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },

    /** A sinc under a Hamming window as wide as {@link #BILINEAR}. */
    HAMMING(1) {
        @Override
        double weight(double x) {
            // Pillow's constants are floats.
            return Math.abs(x) >= 1 ? 0 : sinc(x) * (0.54f + 0.46f * Math.cos(Math.PI * x));
        }
    },

    /** Keys' cubic with a = -1/2. */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double d = Math.abs(x);
            if (d < 1) {
                return (1.5 * d - 2.5) * d * d + 1;
            }
            return d < 2 ? -0.5 * (((d - 5) * d + 8) * d - 4) : 0;
        }
    },

    /** A sinc under a window of three lobes. */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    /** How far a filter reaches from its centre, in steps. */
    private final double support;

    PilResample(double support) {
        this.support = support;
    }

    /** Pixels of one or three interleaved channels. */
    record Raster(int width, int height, int channels, byte[] bytes) {}

    double support() {
        return support;
    }

    /** The filter at a distance from its centre, in steps; not yet normalised. */
    abstract double weight(double x);

    /** The whole picture in another size; the ratio may change. */
    public Picture resize(Picture picture, int width, int height) {
        return resize(picture, new Box(0, 0, picture.width(), picture.height()), width, height);
    }

    /**
     * A part of a picture in another size: Pillow's {@code resize(box=...)}. Filters see the pixels
     * around the part, as they don't after cutting it out.
     *
     * @param part inside the picture
     */
    public Picture resize(Picture picture, Box part, int width, int height) {
        var source = new Raster(picture.width(), picture.height(), 3, picture.rgb());
        check(source, part, width, height);
        return new Picture(width, height, resized(source, part, width, height));
    }

    /** The whole plane in another size; the ratio may change. */
    public Plane resize(Plane plane, int width, int height) {
        return resize(plane, new Box(0, 0, plane.width(), plane.height()), width, height);
    }

    /** As for a picture. */
    public Plane resize(Plane plane, Box part, int width, int height) {
        var source = new Raster(plane.width(), plane.height(), 1, plane.values());
        check(source, part, width, height);
        return new Plane(width, height, resized(source, part, width, height));
    }

    byte[] resized(Raster source, Box part, int width, int height) {
        var across = PilTaps.of(this, source.width(), part.x(), part.right(), width);
        var down = PilTaps.of(this, source.height(), part.y(), part.bottom(), height);
        return new PilPasses(source, across, down).bytes();
    }

    private static void check(Raster source, Box part, int width, int height) {
        if (part.x() < 0
                || part.y() < 0
                || part.right() > source.width()
                || part.bottom() > source.height()) {
            throw new IllegalArgumentException(
                    "%s is not inside %d x %d".formatted(part, source.width(), source.height()));
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a size of %d x %d".formatted(width, height));
        }
    }

    private static double sinc(double x) {
        double angle = Math.PI * x;
        return angle == 0 ? 1 : Math.sin(angle) / angle;
    }
}
