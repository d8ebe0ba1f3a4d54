package io.polyptych.model.vision;

import io.polyptych.imaging.Box;

/**
 * In which size, and which part of it, a tower sees a picture.
 *
 * @param size how it is resized first
 * @param cropWidth of the part in the middle that is kept; 0 keeps all
 * @param cropHeight 0 with cropWidth 0
 */
record Framing(Size size, int cropWidth, int cropHeight) {

    /** A size that may follow from the picture's. */
    sealed interface Size {
        /** Width and height for a picture of this width and height. */
        int[] of(int width, int height);
    }

    /** The picture's own. */
    record Unchanged() implements Size {
        @Override
        public int[] of(int width, int height) {
            return new int[] {width, height};
        }
    }

    /** One size for all; the ratio may change. */
    record Exactly(int width, int height) implements Size {
        @Override
        public int[] of(int ownWidth, int ownHeight) {
            return new int[] {width, height};
        }
    }

    /** The shorter edge becomes this, the longer follows, rounded down. */
    record ShortestEdge(int edge) implements Size {
        @Override
        public int[] of(int width, int height) {
            int longer = (int) ((long) edge * Math.max(width, height) / Math.min(width, height));
            return width <= height ? new int[] {edge, longer} : new int[] {longer, edge};
        }
    }

    /**
     * The part in the middle of a resized picture; half pixels are rounded to the left and top.
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
        return new Box((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
    }
}
