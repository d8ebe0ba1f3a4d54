package io.polyptych.jobs.curate;

import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** How a product is shown to the embedder that says how alike two products are. */
public enum ProductViews {
    /** Without what is behind it: for the classical embedder, which would see little else. */
    CUT_OUT {
        @Override
        View of(Picture picture, Plane cutOut) {
            return new View(picture, cutOut);
        }
    },

    /**
     * A square around it with what is behind it, as SynCD's cal_scores.py shows it to DINOv2
     * (crop_by_mask): the box of all that is over a tenth white, made square by its longer side,
     * black where it leaves the picture.
     */
    SQUARE {
        @Override
        View of(Picture picture, Plane cutOut) {
            return View.of(square(picture, cutOut));
        }
    };

    /** A tenth of 255, beyond which SynCD counts a mask's value. */
    private static final double INSIDE = 25.5;

    abstract View of(Picture picture, Plane cutOut);

    private static Picture square(Picture picture, Plane cutOut) {
        int left = cutOut.width();
        int right = -1;
        int top = cutOut.height();
        int bottom = -1;
        for (int i = 0; i < cutOut.values().length; i++) {
            if ((cutOut.values()[i] & 0xff) > INSIDE) {
                left = Math.min(left, i % cutOut.width());
                right = Math.max(right, i % cutOut.width());
                top = Math.min(top, i / cutOut.width());
                bottom = i / cutOut.width();
            }
        }
        // One row or column is no box there either.
        if (right <= left || bottom <= top) {
            return picture;
        }
        // numpy rounds halves to even, for the middle and for half the side alike.
        int middleX = (int) Math.rint((left + right + 1) / 2.0);
        int middleY = (int) Math.rint((top + bottom + 1) / 2.0);
        int half = (int) Math.rint(Math.max(right + 1 - left, bottom + 1 - top) / 2.0);
        return cropped(picture, middleX - half, middleY - half, 2 * half);
    }

    /** May leave the picture. */
    private static Picture cropped(Picture picture, int left, int top, int side) {
        byte[] rgb = new byte[3 * side * side];
        int from = Math.max(0, left);
        int to = Math.min(picture.width(), left + side);
        for (int y = Math.max(0, top); y < Math.min(picture.height(), top + side); y++) {
            System.arraycopy(
                    picture.rgb(),
                    3 * (y * picture.width() + from),
                    rgb,
                    3 * ((y - top) * side + from - left),
                    3 * (to - from));
        }
        return new Picture(side, side, rgb);
    }
}
