package io.polyptych.jobs.gallery;

import io.polyptych.score.PerceptualHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pictures of a campaign are nearly the same, so that nobody publishes one twice unawares.
 * Pure.
 *
 * <p>Two products in one scene look alike from afar, and one product in two scenes looks alike from
 * near: nearly the same are pictures of which both the whole and the part that was made are.
 */
final class NearDuplicates {
    /**
     * In so many of 64 bits {@link PerceptualHash}es of nearly the same pictures may differ.
     * docs/selection.md has the distances it was chosen by.
     */
    static final int BOUND = 10;

    private NearDuplicates() {}

    /**
     * A picture as it is compared.
     *
     * @param place of its shot among those shown
     * @param campaign within which it is compared
     * @param whole hash of the picture
     * @param made hash of the part of it that was made
     */
    record Print(int place, String campaign, long whole, long made) {
        boolean isLike(Print other) {
            return campaign.equals(other.campaign)
                    && PerceptualHash.distance(whole, other.whole) <= BOUND
                    && PerceptualHash.distance(made, other.made) <= BOUND;
        }
    }

    /**
     * @return place of a picture to the places of those nearly the same, both in their order;
     *     without the pictures that stand alone
     */
    static Map<Integer, List<Integer>> of(List<Print> prints) {
        Map<Integer, List<Integer>> alike = new LinkedHashMap<>();
        for (Print one : prints) {
            List<Integer> others = new ArrayList<>();
            for (Print other : prints) {
                if (other.place() != one.place() && one.isLike(other)) {
                    others.add(other.place());
                }
            }
            if (!others.isEmpty()) {
                alike.put(one.place(), others);
            }
        }
        return alike;
    }

    /** One sentence for the end of a run and the head of the gallery; null where there are none. */
    static String words(int pictures) {
        return pictures == 0
                ? null
                : "%d accepted pictures are nearly the same as another one of their campaign"
                        .formatted(pictures);
    }
}
