package io.polyptych.imaging;

import java.io.IOException;
import java.util.Optional;

/**
 * The cut-out of a photo as it came: its own alpha channel where that can be one, otherwise what a
 * segmenter finds, which is doubted where the channel made no sense.
 */
public final class PhotoCutOut {
    /** A picture whose alpha channel makes no sense may make none itself. */
    private static final double DOUBT_OF_A_LYING_ALPHA = 0.45;

    private PhotoCutOut() {}

    /** Where the photo comes from, asked only if it is needed. */
    public interface Photo {
        Picture read() throws IOException;
    }

    /**
     * Makes it.
     *
     * @param alpha the photo's alpha channel; empty where it has none
     * @param hint where the product is: a box is compared with the channel, points know better
     * @throws IOException if the photo can't be read
     */
    public static CutOut of(
            Photo photo, Optional<Plane> alpha, Segmenter segmenter, Segmenter.Hint hint)
            throws IOException {
        Optional<CutOut> given = alpha.flatMap(channel -> given(channel, hint));
        if (given.isPresent()) {
            return given.get();
        }
        CutOut found = segmenter.cutOut(photo.read(), hint);
        boolean lies =
                hint instanceof Segmenter.Hint.Whole && alpha.filter(GivenCutOut::lies).isPresent();
        return lies
                ? GivenCutOut.ofABox(alpha.get(), found).orElseGet(() -> doubted(found))
                : found;
    }

    private static Optional<CutOut> given(Plane channel, Segmenter.Hint hint) {
        if (hint instanceof Segmenter.Hint.InBox drawn) {
            return GivenCutOut.within(channel, drawn.box());
        }
        return hint instanceof Segmenter.Hint.Whole ? GivenCutOut.of(channel) : Optional.empty();
    }

    private static CutOut doubted(CutOut found) {
        return new CutOut(found.plane(), DOUBT_OF_A_LYING_ALPHA * found.confidence());
    }
}
