package io.polyptych.system.syncd;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Resize;

/** What SynCD sees of a picture, and what is kept of the square that it paints. */
final class Squares {
    private Squares() {}

    /**
     * The centre's largest square, in another size. Source: data/utils_.py,
     * square_crop_shortest_side (of an odd difference the greater half is cut away before), then
     * PIL's resize, which is bicubic.
     */
    static Picture of(Picture picture, int side) {
        int length = Math.min(picture.width(), picture.height());
        int left = (picture.width() - length + 1) / 2;
        int top = (picture.height() - length + 1) / 2;
        Picture square = Resize.crop(picture, left, top, length, length);
        return length == side ? square : PilResample.BICUBIC.resize(square, side, side);
    }

    /**
     * The centre of a square that has the ratio of a canvas; all of it if the canvas is square. The
     * released code paints squares only.
     */
    static Picture withRatio(Picture square, int width, int height) {
        int side = square.width();
        int longer = Math.max(width, height);
        int keptWidth = Math.max(1, Math.round((float) side * width / longer));
        int keptHeight = Math.max(1, Math.round((float) side * height / longer));
        return Resize.crop(
                square, (side - keptWidth) / 2, (side - keptHeight) / 2, keptWidth, keptHeight);
    }
}
