package io.polyptych.embed;

import io.polyptych.imaging.Box;

/** The square that an object is cropped to. */
final class ObjectSquare {
    private ObjectSquare() {}

    /**
     * The square about a box's middle, with the box's longer side; halves are rounded to the even
     * number, so it may lack a pixel of the box. It may leave the picture.
     *
     * <p>Source: SynCD, method/data/utils_.py, square_bbox and crop_by_mask. That code leaves
     * objects of one pixel's width or height uncropped, and turns the mask around where the square
     * is the whole picture; this doesn't.
     */
    static Box around(Box box) {
        int half = Math.max(1, (int) Math.rint(Math.max(box.width(), box.height()) / 2.0));
        int middleX = (int) Math.rint((box.x() + box.right()) / 2.0);
        int middleY = (int) Math.rint((box.y() + box.bottom()) / 2.0);
        return new Box(middleX - half, middleY - half, 2 * half, 2 * half);
    }
}
