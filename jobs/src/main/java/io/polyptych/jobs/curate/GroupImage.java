package io.polyptych.jobs.curate;

import io.polyptych.schemas.ImageRef;

/**
 * An image of a group, filled in from step to step; pixels stay in the object store.
 *
 * @param asked as its group names it
 * @param image in the object store; null before {@code fetch}
 * @param givenMask in the object store, or null where none was given
 * @param cutOut of the image's size; null before {@code mask}
 * @param confidence of the cut-out, 0..1
 * @param cutOutBy the segmenter's producer, or {@code given}
 * @param blank share of the background that has one colour, 0..1; NaN before {@code score}
 * @param aesthetic LAION's score, about 1..10; NaN where no head is given
 */
public record GroupImage(
        Asked asked,
        ImageRef image,
        ImageRef givenMask,
        ImageRef cutOut,
        double confidence,
        String cutOutBy,
        double blank,
        double aesthetic) {

    static GroupImage of(Asked asked) {
        return new GroupImage(asked, null, null, null, 0, null, Double.NaN, Double.NaN);
    }

    GroupImage withImage(ImageRef fetched, ImageRef mask) {
        return new GroupImage(asked, fetched, mask, cutOut, confidence, cutOutBy, blank, aesthetic);
    }

    GroupImage withCutOut(ImageRef plane, double trust, String by) {
        return new GroupImage(asked, image, givenMask, plane, trust, by, blank, aesthetic);
    }

    GroupImage withMeasures(double blankShare, double aestheticScore) {
        return new GroupImage(
                asked, image, givenMask, cutOut, confidence, cutOutBy, blankShare, aestheticScore);
    }
}
