package io.polyptych.jobs.curate;

import io.polyptych.schemas.ImageRef;

/**
 * What of a target is to be generated in a sample.
 *
 * @param kind drawn by the paper's odds
 * @param seed of everything about this sample that chance decides
 * @param plane of the target's size, white = to be generated; null before {@code store}
 * @param how it was drawn; null where it wasn't
 */
public record SampleMask(MaskKind kind, long seed, ImageRef plane, String how) {
    /** The tasks of IC-Custom's training. */
    public enum MaskKind {
        /** The target's own silhouette. */
        PRECISE,
        /** An area as a person would draw it. */
        USER_DRAWN,
        /** The whole target. */
        POSITION_FREE;

        /** As it stands in files: user-drawn. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static SampleMask drawnLots(MaskKind kind, long seed) {
        return new SampleMask(kind, seed, null, null);
    }

    SampleMask with(ImageRef made, String drawing) {
        return new SampleMask(kind, seed, made, drawing);
    }
}
