package io.polyptych.store;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.MaskKind;
import java.util.Optional;

/**
 * Finds the product in a delivered picture: it is segmented, within the mask of its scene if it has
 * one. Where that can't be trusted, a precise mask stands for the product. Thread-safe.
 */
final class ProductFinder {
    /** Pixels of the longer side that are looked at. */
    private static final int LOOKED_AT = 512;

    private static final double LEAST_CONFIDENCE = 0.5;

    /**
     * Around the mask's box, as a share of its sides: the segmenter learns the background there.
     */
    private static final double MARGIN = 0.1;

    private final Segmenter segmenter;

    ProductFinder(Segmenter segmenter) {
        this.segmenter = segmenter;
    }

    /**
     * The product in the file.
     *
     * @param sceneMask the mask of the render's size, or null without a scene
     * @param kind of the mask, or null
     */
    Optional<ProductView> find(Picture file, Plane sceneMask, MaskKind kind) {
        Picture view = Resize.within(file, LOOKED_AT);
        if (sceneMask == null) {
            return trusted(view, segmenter.cutOut(view, new Segmenter.Hint.Whole()));
        }
        Plane mask = inFile(sceneMask, file, view);
        Optional<Box> box = Box.around(mask);
        if (box.isEmpty()) {
            return Optional.empty();
        }
        Box hint =
                box.get()
                        .grown(
                                (int) (MARGIN * box.get().width()),
                                (int) (MARGIN * box.get().height()),
                                view.width(),
                                view.height());
        return trusted(view, segmenter.cutOut(view, new Segmenter.Hint.InBox(hint)))
                .or(
                        () ->
                                kind == MaskKind.PRECISE
                                        ? Optional.of(new ProductView(view, mask))
                                        : Optional.empty());
    }

    private static Optional<ProductView> trusted(Picture view, CutOut found) {
        return found.confidence() < LEAST_CONFIDENCE || found.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProductView(view, found.plane()));
    }

    /** The mask as the file shows it: the same part of the render, in the view's size. */
    private static Plane inFile(Plane mask, Picture file, Picture view) {
        OutputSize size = new OutputSize(file.width(), file.height());
        Plane shown = mask;
        if (Frame.isNeeded(mask.width(), mask.height(), size)) {
            shown = Frame.of(mask.width(), mask.height(), size, mask).of(mask);
        }
        return Planes.resized(shown, view.width(), view.height());
    }
}
