package io.polyptych.score;

import io.polyptych.device.DeviceConfig;
import io.polyptych.device.EmbedConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stage {@code score}: what measures. With no embedder given, the classical one does, which needs
 * no weights.
 *
 * @param embedders kind to place: {@code clip}, {@code dino}, {@code dinov2} and {@code siglip} to
 *     folders as they are published, {@code aesthetic} to the file of a head on CLIP; relative ones
 *     from where the command is started
 * @param identity the score that the row calls identity and selection trusts: {@link #CLASSICAL},
 *     or the name of a similarity whose embedder is given
 * @param letterboxed whether whole pictures are letterboxed rather than cropped to their middle as
 *     the field does; for tall and wide products. Such scores have their own names of embedders;
 *     clip-t and aesthetic are never letterboxed
 * @param device where the embedders are resident: cpu, or gpu:INDEX
 * @param largestBatch the most views embedded in one call
 * @param batchWait how long a view waits at most for others, of any shot, to share its batch
 * @param inFlight shots in the hands of one subtask's operator
 */
public record ScoreConfig(
        Map<String, String> embedders,
        String identity,
        boolean letterboxed,
        String device,
        int largestBatch,
        Duration batchWait,
        int inFlight)
        implements Serializable {
    public static final String CLIP = "clip";
    public static final String DINO = "dino";
    public static final String DINOV2 = "dinov2";
    public static final String SIGLIP = "siglip";
    public static final String AESTHETIC = "aesthetic";

    /** The identity that needs no weights. */
    public static final String CLASSICAL = "classical";

    private static final List<String> KINDS = List.of(CLIP, DINO, DINOV2, SIGLIP, AESTHETIC);

    /** Similarities that can be the identity, and the embedders of which each needs one. */
    private static final Map<String, List<String>> IDENTITIES =
            Map.of(
                    CLASSICAL,
                    List.of(),
                    ScoreNames.CLIP_I,
                    List.of(CLIP),
                    ScoreNames.SEGMENTED_CLIP_I,
                    List.of(CLIP),
                    ScoreNames.DINO_I,
                    List.of(DINO),
                    ScoreNames.SEGMENTED_DINO_I,
                    List.of(DINO),
                    ScoreNames.DINOV2_I,
                    List.of(DINOV2),
                    ScoreNames.MDINOV2_I,
                    List.of(DINOV2),
                    ScoreNames.PATCH,
                    List.of(SIGLIP, DINOV2));

    public ScoreConfig {
        embedders = new TreeMap<>(embedders);
        embedders.forEach(ScoreConfig::requireEmbedder);
        if (embedders.containsKey(AESTHETIC) && !embedders.containsKey(CLIP)) {
            throw new IllegalArgumentException(
                    "score.embedders.aesthetic is a head on CLIP: give score.embedders.clip too");
        }
        requireIdentity(identity, embedders);
        require(
                device != null && device.matches("cpu|gpu:\\d{1,3}"),
                "device",
                device,
                "must be cpu or gpu:INDEX");
        require(largestBatch >= 1, "largest-batch", largestBatch, "must be at least 1");
        require(!batchWait.isNegative(), "batch-wait", batchWait, "must not be negative");
        require(
                batchWait.compareTo(Duration.ofMinutes(1)) <= 0,
                "batch-wait",
                batchWait,
                "must be at most a minute");
        require(inFlight >= 1, "in-flight", inFlight, "must be at least 1");
    }

    public static ScoreConfig defaults() {
        return new ScoreConfig(Map.of(), CLASSICAL, false, "cpu", 16, Duration.ofMillis(20), 8);
    }

    /**
     * The scores that this measures wherever a shot allows it, in the order of the alphabet.
     * Whether the CLIP reads texts, which clip-t and geometric need, only its folder tells.
     */
    public Set<String> measured() {
        Set<String> names =
                new TreeSet<>(
                        List.of(
                                ScoreNames.IDENTITY,
                                ScoreNames.OUTSIDE,
                                ScoreNames.SSIM,
                                ScoreNames.SEAM,
                                ScoreNames.BLANK,
                                ScoreNames.DUPLICATE));
        // Each similarity can be the identity; the classical one has no other name.
        IDENTITIES.forEach(
                (name, needed) -> {
                    if (needed.stream().anyMatch(embedders::containsKey)) {
                        names.add(name);
                    }
                });
        if (embedders.containsKey(CLIP)) {
            names.add(ScoreNames.CLIP_T);
        }
        if (embedders.containsKey(CLIP) && embedders.containsKey(DINOV2)) {
            names.add(ScoreNames.GEOMETRIC);
        }
        if (embedders.containsKey(AESTHETIC)) {
            names.add(ScoreNames.AESTHETIC);
        }
        return names;
    }

    /** How the device forms batches. */
    EmbedConfig batches(DeviceConfig config) {
        return new EmbedConfig(largestBatch, batchWait, config.deadline());
    }

    private static void requireEmbedder(String kind, String place) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "score.embedders.%s is unknown; name one of %s".formatted(kind, KINDS));
        }
        require(
                place != null && !place.isBlank(),
                "embedders." + kind,
                place,
                "must not be blank; name a folder or file, or leave the key out");
    }

    private static void requireIdentity(String identity, Map<String, String> embedders) {
        List<String> needed = IDENTITIES.get(String.valueOf(identity));
        if (needed == null) {
            throw new IllegalArgumentException(
                    "score.identity must be one of %s, is %s"
                            .formatted(new TreeSet<>(IDENTITIES.keySet()), identity));
        }
        if (!needed.isEmpty() && needed.stream().noneMatch(embedders::containsKey)) {
            throw new IllegalArgumentException(
                    "score.identity is %s, which needs score.embedders.%s: give its folder, or take %s"
                            .formatted(identity, String.join(" or ", needed), CLASSICAL));
        }
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("score.%s %s, is %s".formatted(key, rule, value));
        }
    }
}
