package io.polyptych.system.iccustom;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes that a picture goes through, as in the released code: one resampling after another,
 * since two in a row don't give what one would.
 *
 * @param sizes at least one, the last in whole tokens
 */
record Resizing(List<Size> sizes) {
    Resizing {
        sizes = List.copyOf(sizes);
    }

    /**
     * The target's: its long edge, then whole tokens.
     *
     * @param longEdge pixels; 0 keeps the target's own size
     */
    static Resizing ofTarget(Size canvas, int longEdge) {
        Size sized = longEdge == 0 ? canvas : canvas.longEdge(longEdge);
        return new Resizing(List.of(sized, sized.wholeTokens()));
    }

    /** A reference's: its long edge, then the height that the target has before whole tokens. */
    static Resizing ofReference(Size reference, Resizing target, int longEdge) {
        List<Size> sizes = new ArrayList<>();
        Size sized = longEdge == 0 ? reference : reference.longEdge(longEdge);
        sizes.add(sized);
        if (!sized.isEmpty()) {
            sizes.add(sized.ofHeight(target.sizes().get(0).height()));
        }
        sizes.add(sizes.get(sizes.size() - 1).wholeTokens());
        return new Resizing(sizes);
    }

    /** Whether nothing would be left of the picture. */
    boolean isEmpty() {
        return sizes.stream().anyMatch(Size::isEmpty);
    }

    Size end() {
        return sizes.get(sizes.size() - 1);
    }

    /** By Lanczos. */
    Picture of(Picture picture) {
        Picture resized = picture;
        for (Size size : sizes) {
            if (resized.width() != size.width() || resized.height() != size.height()) {
                resized = PilResample.LANCZOS.resize(resized, size.width(), size.height());
            }
        }
        return resized;
    }

    /** A mask: the nearest pixels, so that a sharp one stays sharp. */
    Plane of(Plane plane) {
        Plane resized = plane;
        for (Size size : sizes) {
            resized = PilResample.NEAREST.resize(resized, size.width(), size.height());
        }
        return resized;
    }
}
