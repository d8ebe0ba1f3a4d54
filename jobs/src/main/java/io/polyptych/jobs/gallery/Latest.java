package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which rows of the topic {@code generated} are to be shown.
 *
 * <p>The latest row of a shot id wins, since a repeated record repeats its rows. A retired row is
 * never shown; one whose shot id is its product id hides that product's older rows as well, and a
 * row made from a later record brings the product back.
 */
public final class Latest {
    private Latest() {}

    /**
     * @param rows as read from the topic, in its order
     * @return one row for each shot that is shown, in the order of the shots' first rows
     */
    public static List<GeneratedImage> of(List<GeneratedImage> rows) {
        Map<String, GeneratedImage> byShot = new LinkedHashMap<>();
        Map<String, List<GeneratedImage>> retiredProducts = new LinkedHashMap<>();
        for (GeneratedImage row : rows) {
            if (retiresProduct(row)) {
                retiredProducts
                        .computeIfAbsent(row.getProductId(), id -> new ArrayList<>())
                        .add(row);
            } else {
                byShot.put(row.getShotId(), row);
            }
        }
        return byShot.values().stream()
                .filter(row -> row.getDecision() != Decision.RETIRED)
                .filter(
                        row ->
                                retiredProducts.getOrDefault(row.getProductId(), List.of()).stream()
                                        .filter(retired -> concerns(retired, row))
                                        .noneMatch(retired -> older(row, retired)))
                .toList();
    }

    /** Whether a row takes its whole product out of view. */
    static boolean retiresProduct(GeneratedImage row) {
        return row.getDecision() == Decision.RETIRED && row.getShotId().equals(row.getProductId());
    }

    /** A tombstone hides a product everywhere, a record that retires only in its own campaign. */
    private static boolean concerns(GeneratedImage retired, GeneratedImage row) {
        boolean tombstone = retired.getOrigin().getSha256().isEmpty();
        return tombstone || retired.getCampaign().equals(row.getCampaign());
    }

    /** By offset within one partition, where it can't deceive; otherwise by the clock. */
    private static boolean older(GeneratedImage row, GeneratedImage retired) {
        Origin mine = row.getOrigin();
        Origin its = retired.getOrigin();
        boolean samePartition =
                mine.getTopic() != null
                        && Objects.equals(mine.getTopic(), its.getTopic())
                        && mine.getPartition() == its.getPartition();
        return samePartition
                ? mine.getOffset() < its.getOffset()
                : row.getFinishedAt().isBefore(retired.getFinishedAt());
    }
}
