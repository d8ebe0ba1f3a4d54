package io.polyptych.jobs.curate;

import java.io.Serializable;

/**
 * The curation's rules and what it writes; the section {@code curate} of its YAML file.
 *
 * @param recipe whose rules are asked
 * @param mostImages of a group; further ones are dropped, since every image is held against each
 * @param leastSide pixels of an image's shorter side; IC-Custom's pictures have 800 and more
 * @param aesthetic the least score of LAION's head; SynCD keeps 6 and more
 * @param references the most references a target is paired with, the most similar ones
 * @param licence of pictures whose group names none
 */
public record CurateConfig(
        Recipe recipe,
        int mostImages,
        int leastSide,
        CutOuts cutOut,
        double aesthetic,
        Similarity similarity,
        Blank blank,
        int references,
        Masks masks,
        Shards shards,
        String licence)
        implements Serializable {

    /**
     * Which cut-outs are believed.
     *
     * @param leastConfidence of the segmenter, 0..1; a mask that is given has 1
     * @param leastArea share of the picture that the product covers at least
     * @param mostArea share that it covers at most: more is a picture without a product
     */
    public record CutOuts(double leastConfidence, double leastArea, double mostArea)
            implements Serializable {
        public CutOuts {
            share("cut-out.least-confidence", leastConfidence);
            share("cut-out.least-area", leastArea);
            share("cut-out.most-area", mostArea);
            if (leastArea > mostArea) {
                throw new IllegalArgumentException(
                        "curate.cut-out.least-area (%s) must not be more than most-area (%s)"
                                .formatted(leastArea, mostArea));
            }
        }
    }

    /**
     * Bounds on similarities, -1..1; one that is left out is that of the embedder's family ({@link
     * Bounds#of}).
     *
     * @param objectLeast of a partner's product cut out
     * @param objectMost of a partner's product cut out; beyond it is a near-copy
     * @param pictureLeast of a pair's whole pictures
     */
    public record Similarity(Double objectLeast, Double objectMost, Double pictureLeast)
            implements Serializable {
        public Similarity {
            cosine("similarity.object-least", objectLeast);
            cosine("similarity.object-most", objectMost);
            cosine("similarity.picture-least", pictureLeast);
        }

        private static void cosine(String key, Double value) {
            if (value != null && !(value >= -1 && value <= 1)) {
                throw new IllegalArgumentException(
                        "curate.%s must be -1 to 1, not %s".formatted(key, value));
            }
        }
    }

    /**
     * What a blank background is.
     *
     * @param distance in Lab from the background's middle colour that is still that colour
     * @param share of the background that has it, from which on a background is blank
     */
    public record Blank(double distance, double share) implements Serializable {
        public Blank {
            CurateConfig.share("blank.share", share);
            if (!(distance > 0 && distance <= 100)) {
                throw new IllegalArgumentException(
                        "curate.blank.distance must be over 0, at most 100; is " + distance);
            }
        }
    }

    /**
     * The odds of the masks' kinds (IC-Custom, appendix F).
     *
     * @param positionAware of samples with a mask; the others are position-free
     * @param drawn of those with a mask; the others' is precise
     * @param seed of this data set: another one draws other lots and other masks
     */
    public record Masks(double positionAware, double drawn, long seed) implements Serializable {
        public Masks {
            CurateConfig.share("masks.position-aware", positionAware);
            CurateConfig.share("masks.drawn", drawn);
        }
    }

    /**
     * The shards.
     *
     * @param samples in a shard at most
     * @param bytes of a shard, after which a new one begins
     * @param images of references and targets
     * @param jpegQuality 1..100
     * @param writers at work at a time, each on a shard of its own; every checkpoint ends them all
     */
    public record Shards(int samples, long bytes, ImageFormat images, int jpegQuality, int writers)
            implements Serializable {
        public Shards {
            if (samples < 1 || bytes < 1) {
                throw new IllegalArgumentException(
                        "curate.shards.samples and bytes must be at least 1; are %d and %d"
                                .formatted(samples, bytes));
            }
            atLeast(1, "shards.writers", writers);
            if (jpegQuality < 1 || jpegQuality > 100) {
                throw new IllegalArgumentException(
                        "curate.shards.jpeg-quality must be 1 to 100, not " + jpegQuality);
            }
        }
    }

    /** How pictures are written; masks and cut-outs are always PNG. */
    public enum ImageFormat {
        PNG,
        JPEG
    }

    public CurateConfig {
        atLeast(2, "most-images", mostImages);
        atLeast(1, "least-side", leastSide);
        atLeast(1, "references", references);
        if (!Double.isFinite(aesthetic)) {
            throw new IllegalArgumentException(
                    "curate.aesthetic must be a number, not " + aesthetic);
        }
        if (licence == null || licence.isBlank()) {
            throw new IllegalArgumentException(
                    "curate.licence must not be blank; write unknown if it is");
        }
    }

    public static CurateConfig defaults() {
        return new CurateConfig(
                Recipe.BOTH,
                16,
                256,
                new CutOuts(0.3, 0.005, 0.95),
                6,
                new Similarity(null, null, null),
                new Blank(12, 0.9),
                1,
                new Masks(0.6, 0.75, 0),
                new Shards(1_000, 1_000_000_000, ImageFormat.PNG, 95, 1),
                "unknown");
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "curate.%s must be 0 to 1, not %s".formatted(key, value));
        }
    }

    private static void atLeast(int least, String key, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "curate.%s must be at least %d, not %d".formatted(key, least, value));
        }
    }
}
