package io.polyptych.embed;

import io.polyptych.contract.View;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.model.vision.ImageProcessor;
import java.util.Optional;

/**
 * Views as one network sees them in one {@link Preparation}. Thread-safe.
 *
 * @param processor the network's reference, of a fixed frame
 */
record Preparer(Preparation preparation, ImageProcessor processor) {

    /** In names: object-256-crop-224, letterboxed-224. */
    String label() {
        Box frame = processor.frame().orElseThrow();
        String framing =
                preparation == Preparation.LETTERBOXED
                        ? sides(frame.width(), frame.height())
                        : processor.label();
        return preparation.prefix() + framing;
    }

    private static String sides(int width, int height) {
        return width == height ? "" + width : width + "x" + height;
    }

    /** Whether the view has a mask of which nothing is white. */
    static boolean isEmpty(View view) {
        return view.mask() != null && Box.around(view.mask()).isEmpty();
    }

    /**
     * The pixels that the network sees, before they are normalised; empty where only what a mask
     * covers is shown, and that is nothing.
     */
    Optional<Picture> picture(View view) {
        return preparation.masked() && isEmpty(view) ? Optional.empty() : Optional.of(seen(view));
    }

    private Picture seen(View view) {
        return switch (preparation) {
            case REFERENCE -> processor.framed(view.picture());
            case LETTERBOXED -> Letterbox.of(processor).of(view.picture());
            case OBJECT -> processor.framed(objectAlone(view), square(view));
            case SEGMENTED -> processor.framed(objectAlone(view));
        };
    }

    /**
     * The view's mask as the picture's pixels lie; white without one, but black where the picture
     * was extended.
     *
     * @param view not empty
     */
    Plane mask(View view) {
        return switch (preparation) {
            case REFERENCE, SEGMENTED -> processor.framed(given(view));
            case LETTERBOXED -> Letterbox.of(processor).of(given(view));
            case OBJECT -> processor.framed(given(view), square(view));
        };
    }

    private static Picture objectAlone(View view) {
        return view.mask() == null ? view.picture() : OnBlack.of(view.picture(), view.mask());
    }

    private static Plane given(View view) {
        return view.mask() == null
                ? Planes.filled(view.picture().width(), view.picture().height(), 255)
                : view.mask();
    }

    private static Box square(View view) {
        Picture picture = view.picture();
        Box all = new Box(0, 0, picture.width(), picture.height());
        return ObjectSquare.around(
                view.mask() == null ? all : Box.around(view.mask()).orElseThrow());
    }
}
