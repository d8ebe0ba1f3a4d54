package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;

/**
 * How little of an edge runs along a mask's own edge: a measure of this project's.
 *
 * <p>At each place of the mask's edge, the step of luminance across it, less the larger step next
 * to it on either side, and less the step that the scene had there: what is left is an edge that
 * only the mask explains. The score is 1 less the mean of that, 16 of 255 counting as plainly seen.
 */
public final class Seam {
    /** A mean excess step (of 255) that is plainly seen. */
    private static final double PLAINLY = 16;

    private Seam() {}

    /**
     * @param mask of the scene's size, white inside; its edge is where a seam would run
     * @return 1 none, 0 plainly seen all along
     * @throws Unscorable if sizes differ
     */
    public static double of(Picture picture, Picture scene, Plane mask) throws Unscorable {
        Pair.requireOneSize(picture, scene, mask);
        double excess = 0;
        int places = 0;
        for (int y = 3; y < scene.height() - 3; y++) {
            for (int x = 3; x < scene.width() - 3; x++) {
                int i = y * scene.width() + x;
                boolean inside = Pair.mayDiffer(mask, i);
                if (inside != Pair.mayDiffer(mask, i + 1)) {
                    excess += excess(picture, scene, x, y, 1, 0);
                    places++;
                }
                if (inside != Pair.mayDiffer(mask, i + scene.width())) {
                    excess += excess(picture, scene, x, y, 0, 1);
                    places++;
                }
            }
        }
        return places == 0 ? 1 : Math.max(0, 1 - excess / places / PLAINLY);
    }

    private static double excess(Picture picture, Picture scene, int x, int y, int dx, int dy) {
        double across = step(picture, x, y, dx, dy);
        double before = step(picture, x - 2 * dx, y - 2 * dy, dx, dy);
        double after = step(picture, x + 2 * dx, y + 2 * dy, dx, dy);
        return Math.max(0, across - Math.max(before, after) - step(scene, x, y, dx, dy));
    }

    private static double step(Picture picture, int x, int y, int dx, int dy) {
        return Math.abs(Blank.light(picture, x + dx, y + dy) - Blank.light(picture, x, y));
    }
}
