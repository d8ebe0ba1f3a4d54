package io.polyptych.jobs.evaluate;

import java.util.List;
import java.util.Map;

/**
 * How a benchmark's authors turn similarities into the numbers of their tables. Numbers of
 * different conventions must not be compared, so every output names its own.
 *
 * <p>Sources: DreamBooth (arXiv 2208.12242), section 4; DreamBench++ as released (yuangpeng/
 * dreambench_plus, metrics/clip_score.py and dino_score.py); IC-Custom (arXiv 2507.01926), table 2.
 */
public enum Convention {
    /** Every picture against every reference of its subject. */
    DREAMBENCH(
            "dreambench",
            Pairing.EVERY_REFERENCE,
            1,
            Map.of("clip-i", "CLIP ViT-B/32", "clip-t", "CLIP ViT-B/32", "dino-i", "DINO ViT-S/16"),
            "DreamBooth, section 4; the models as its users have them"),

    /** Every picture against the one reference it was made from. */
    DREAMBENCH_PLUS(
            "dreambench-plus",
            Pairing.FIRST_REFERENCE,
            100,
            Map.of(
                    "clip-i", "CLIP ViT-B/32",
                    "clip-t", "CLIP ViT-B/32",
                    "dino-i", "DINO ViT-S/8",
                    "dinov2-i", "DINOv2 ViT-S/14"),
            "DreamBench++ as released"),

    /** As IC-Custom's table 2, which doesn't say which models measured it. */
    PRODUCTBENCH(
            "productbench",
            Pairing.FIRST_REFERENCE,
            100,
            Map.of(),
            "IC-Custom, table 2, which names no models");

    /** Which references a picture is compared with. */
    public enum Pairing {
        /** The mean over all of them. */
        EVERY_REFERENCE("mean over all references of the subject"),
        /** The first one only. */
        FIRST_REFERENCE("the first reference only");

        private final String words;

        Pairing(String words) {
            this.words = words;
        }
    }

    private final String word;
    private final Pairing pairing;
    private final int scale;
    private final Map<String, String> models;
    private final String source;

    Convention(String word, Pairing pairing, int scale, Map<String, String> models, String source) {
        this.word = word;
        this.pairing = pairing;
        this.scale = scale;
        this.models = models;
        this.source = source;
    }

    /** How the command line names it. */
    public String word() {
        return word;
    }

    /** What a cosine is multiplied by for the table. */
    public int scale() {
        return scale;
    }

    /** Metric to the model that its published numbers come from. */
    public Map<String, String> models() {
        return models;
    }

    /** Those a picture is compared with, of a subject's things in the order of its references. */
    public <T> List<T> paired(List<T> ofReferences) {
        return pairing == Pairing.EVERY_REFERENCE || ofReferences.isEmpty()
                ? ofReferences
                : ofReferences.subList(0, 1);
    }

    /** In one line, for the head of a table. */
    public String words() {
        return "%s (%s; cosines %s; after %s)"
                .formatted(
                        word,
                        pairing.words,
                        scale == 1 ? "from -1 to 1" : "times " + scale,
                        source);
    }

    /**
     * @throws IllegalArgumentException if there is none of that word; lists those there are
     */
    public static Convention of(String word) {
        for (Convention convention : values()) {
            if (convention.word.equals(word)) {
                return convention;
            }
        }
        throw new IllegalArgumentException(
                "--convention is %s; there are dreambench, dreambench-plus and productbench"
                        .formatted(word));
    }
}
