package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/** Two pictures of one size that are compared pixel by pixel, and where. */
final class Pair {
    private Pair() {}

    /**
     * @param changed of the pictures' size, or null
     * @throws Unscorable if they differ in size; says by how much
     */
    static void requireOneSize(Picture picture, Picture scene, Plane changed) throws Unscorable {
        if (picture.width() != scene.width() || picture.height() != scene.height()) {
            throw new Unscorable(
                    "the picture has %d x %d pixels, what it is compared with %d x %d"
                            .formatted(
                                    picture.width(),
                                    picture.height(),
                                    scene.width(),
                                    scene.height()));
        }
        if (changed != null
                && (changed.width() != scene.width() || changed.height() != scene.height())) {
            throw new Unscorable(
                    "the mask has %d x %d pixels, the picture %d x %d"
                            .formatted(
                                    changed.width(),
                                    changed.height(),
                                    scene.width(),
                                    scene.height()));
        }
    }

    /** Whether a pixel may differ: at least half inside the mask. */
    static boolean mayDiffer(Plane changed, int i) {
        return changed != null && (changed.values()[i] & 0xff) >= 128;
    }
}
