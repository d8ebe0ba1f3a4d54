package io.polyptych.model.vision;

import io.polyptych.imaging.Box;

/**
 * In which size, and which part of it, a tower sees a picture.
 *
 * @param size how it is resized first
 * @param cropWidth of the part in the middle that is kept; 0 keeps all
 * @param cropHeight 0 with cropWidth 0
 * @param middle where the middle is when half a pixel is left over
 */
record Framing(Size size, int cropWidth, int cropHeight, Middle middle) {

    /** As transformers' processors do it. */
    Framing(Size size, int cropWidth, int cropHeight) {
        this(size, cropWidth, cropHeight, Middle.LEFT);
    }

    /** A size that may follow from the picture's. */
    sealed interface Size {
        /** Width and height for a picture of this width and height. */
        int[] of(int width, int height);

        /** In short. */
        String label();
    }

    /** The picture's own. */
    record Unchanged() implements Size {
        @Override
        public int[] of(int width, int height) {
            return new int[] {width, height};
        }

        @Override
        public String label() {
            return "unchanged";
        }
    }

    /** One size for all; the ratio may change. */
    record Exactly(int width, int height) implements Size {
        @Override
        public int[] of(int ownWidth, int ownHeight) {
            return new int[] {width, height};
        }

        @Override
        public String label() {
            return sides(width, height);
        }
    }

    /** The shorter edge becomes this, the longer follows, rounded down. */
    record ShortestEdge(int edge) implements Size {
        @Override
        public int[] of(int width, int height) {
            int longer = (int) ((long) edge * Math.max(width, height) / Math.min(width, height));
            return width <= height ? new int[] {edge, longer} : new int[] {longer, edge};
        }

        @Override
        public String label() {
            return "" + edge;
        }
    }

    /** How half a pixel is rounded. */
    enum Middle {
        /** To the left and top: transformers. */
        LEFT,
        /** To the even number: torchvision's CenterCrop. */
        EVEN;

        int of(int left) {
            return this == LEFT ? left / 2 : (int) Math.rint(left / 2.0);
        }
    }

    /**
     * The part in the middle of a resized picture.
     *
     * @throws IllegalArgumentException if the picture is smaller
     */
    Box crop(int width, int height) {
        if (cropWidth == 0) {
            return new Box(0, 0, width, height);
        }
        if (cropWidth > width || cropHeight > height) {
            throw new IllegalArgumentException(
                    "%d x %d can't be cropped to %d x %d"
                            .formatted(width, height, cropWidth, cropHeight));
        }
        return new Box(
                middle.of(width - cropWidth),
                middle.of(height - cropHeight),
                cropWidth,
                cropHeight);
    }

    /** Whether every picture ends up in one size. */
    boolean isFixed() {
        return size instanceof Exactly || size instanceof ShortestEdge && cropWidth > 0;
    }

    /** The size in which every picture ends up, if {@link #isFixed()}. */
    int[] fixed() {
        return cropWidth > 0 ? new int[] {cropWidth, cropHeight} : size.of(1, 1);
    }

    /** In short: resize-224; crop-224 after resizing the shorter edge to as much; 256-crop-224. */
    String label() {
        String resized = size.label();
        if (cropWidth == 0) {
            return "resize-" + resized;
        }
        String crop = sides(cropWidth, cropHeight);
        return resized.equals(crop) ? "crop-" + crop : resized + "-crop-" + crop;
    }

    private static String sides(int width, int height) {
        return width == height ? "" + width : width + "x" + height;
    }
}
