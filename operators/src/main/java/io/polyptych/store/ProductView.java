package io.polyptych.store;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * Where the product is in a delivered picture.
 *
 * @param picture the delivered one, smaller
 * @param cutOut of its size, white where the product is; not empty
 */
record ProductView(Picture picture, Plane cutOut) {

    /** The longer of the product's sides, each as a share of the picture's; 0..1. */
    double fill() {
        Box box = Box.around(cutOut).orElseThrow();
        return Math.max(
                (double) box.width() / picture.width(), (double) box.height() / picture.height());
    }
}
