package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Scratch;
import io.polyptych.imaging.Surroundings;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * A scene and where in it the product goes.
 *
 * @param mask the target area, white
 * @param edge the silhouette along which a seam would run
 * @param box around the mask
 */
public record SceneArea(Picture picture, Plane mask, Plane edge, Box box, MaskKind kind) {

    /** Empty where the shot has no scene or mask, or the mask is empty. */
    static Optional<SceneArea> load(Shot shot, Pictures pictures) throws IOException {
        if (shot.getScene() == null || shot.getMask() == null) {
            return Optional.empty();
        }
        return of(
                pictures.load(shot.getScene()),
                pictures.loadPlane(shot.getMask().getImage()),
                shot.getMask().getKind());
    }

    /**
     * Empty where the mask is.
     *
     * @param mask of the picture's size
     */
    public static Optional<SceneArea> of(Picture picture, Plane mask, MaskKind kind) {
        return Box.around(mask)
                .map(box -> new SceneArea(picture, mask, edge(mask, kind, box), box, kind));
    }

    /**
     * What a system may change, white, where it doesn't say itself what it touched: the mask's box
     * and its surroundings.
     */
    public Plane changeable() {
        Box changeable = Surroundings.of(box, picture.width(), picture.height());
        Plane plane = Planes.filled(picture.width(), picture.height(), 0);
        for (int y = changeable.y(); y < changeable.bottom(); y++) {
            int row = y * plane.width();
            java.util.Arrays.fill(
                    plane.values(), row + changeable.x(), row + changeable.right(), (byte) 255);
        }
        return plane;
    }

    /** The product's own outline runs along a precise mask, so a seam is sought beyond it. */
    private static Plane edge(Plane mask, MaskKind kind, Box box) {
        if (kind != MaskKind.PRECISE) {
            return mask;
        }
        try (var scratch = new Scratch()) {
            Mat grown = scratch.keep(Mats.gray(mask));
            Morphology.dilate(grown, 2 + Math.max(box.width(), box.height()) / 50);
            return Mats.plane(grown);
        }
    }
}
