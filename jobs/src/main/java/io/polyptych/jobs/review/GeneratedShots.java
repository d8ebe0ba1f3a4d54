package io.polyptych.jobs.review;

import io.polyptych.jobs.gallery.Latest;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The shots of a topic as they stand: the latest row of each that isn't withdrawn. Pure. */
public final class GeneratedShots {
    private static final int NAMED = 3;

    private final Map<String, GeneratedImage> present = new LinkedHashMap<>();
    private final Set<String> known;

    /**
     * @param rows as read from the topic, in its order
     */
    public GeneratedShots(List<GeneratedImage> rows) {
        known = rows.stream().map(GeneratedImage::getShotId).collect(Collectors.toSet());
        Latest.of(rows).stream()
                .sorted(
                        Comparator.comparing(GeneratedImage::getProductId)
                                .thenComparing(GeneratedImage::getCampaign)
                                .thenComparing(GeneratedImage::getOrdinal)
                                .thenComparing(GeneratedImage::getShotId))
                .forEach(row -> present.put(row.getShotId(), row));
    }

    /** All of them, by product, campaign and ordinal. */
    public Collection<GeneratedImage> all() {
        return present.values();
    }

    /** Whether the topic has a row of the shot, withdrawn or not. */
    public boolean knows(String shotId) {
        return known.contains(shotId);
    }

    /**
     * Some of them, in the same order.
     *
     * @param campaign or null for every one
     * @throws IllegalArgumentException if there is no such campaign, naming those there are
     */
    public List<GeneratedImage> of(String campaign, Collection<Decision> decisions) {
        Set<String> campaigns =
                present.values().stream()
                        .map(GeneratedImage::getCampaign)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (campaign != null && !campaigns.contains(campaign)) {
            throw new IllegalArgumentException(
                    "there is no shot of campaign '%s' here; there are shots of %s"
                            .formatted(campaign, campaigns));
        }
        return present.values().stream()
                .filter(row -> campaign == null || campaign.equals(row.getCampaign()))
                .filter(row -> decisions.contains(row.getDecision()))
                .toList();
    }

    /**
     * The latest row of one shot.
     *
     * @throws IllegalArgumentException if there is none or it is withdrawn, with what to change
     */
    public GeneratedImage one(String shotId) {
        GeneratedImage row = present.get(shotId);
        if (row != null) {
            return row;
        }
        if (known.contains(shotId)) {
            throw new IllegalArgumentException(
                    "%s: its product or the shot is retired; send the product's record again to have it back"
                            .formatted(shotId));
        }
        List<String> ofProduct =
                present.values().stream()
                        .filter(other -> other.getProductId().equals(shotId))
                        .map(GeneratedImage::getShotId)
                        .limit(NAMED)
                        .toList();
        throw new IllegalArgumentException(
                ofProduct.isEmpty()
                        ? "%s: there is no such shot; polyptych review list names those there are"
                                .formatted(shotId)
                        : "%s is a product; name a shot of it: %s"
                                .formatted(shotId, String.join(", ", ofProduct)));
    }
}
