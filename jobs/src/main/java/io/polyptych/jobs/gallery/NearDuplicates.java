package io.polyptych.jobs.gallery;

import io.polyptych.imaging.PerceptualHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pictures of a campaign are nearly the same, so that nobody publishes one twice unawares.
 * Pure.
 */
final class NearDuplicates {
    /**
     * Two pictures count as nearly the same if their {@link PerceptualHash}es differ in at most so
     * many of 64 bits. docs/selection.md has the distances it was chosen by.
     */
    static final int BOUND = 4;

    private NearDuplicates() {}

    /**
     * A picture as it is compared.
     *
     * @param place of its shot among those shown
     * @param campaign within which it is compared
     */
    record Print(int place, String campaign, long hash) {}

    /**
     * @return place of a picture to the places of those nearly the same, both in their order;
     *     without the pictures that stand alone
     */
    static Map<Integer, List<Integer>> of(List<Print> prints) {
        Map<Integer, List<Integer>> alike = new LinkedHashMap<>();
        for (Print one : prints) {
            List<Integer> others = new ArrayList<>();
            for (Print other : prints) {
                if (other.place() != one.place()
                        && other.campaign().equals(one.campaign())
                        && PerceptualHash.distance(one.hash(), other.hash()) <= BOUND) {
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
