package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the records: the counts that must balance.
 *
 * <p>A record is a distinct origin. It is expanded if it has outcomes of shots, retired if it left
 * a row that retires its product, rejected if it left a rejection without a shot. Where one shot of
 * one record has several outcomes (a file read twice, a review), the last one counts.
 *
 * @param recordsIn as counted by whoever sent or read them
 * @param shots wanted by the expanded records
 * @param refused shots that were reviewed and not accepted
 * @param rejected shots
 * @param problems what doesn't balance, in words; empty if everything does
 */
public record Totals(
        long recordsIn,
        int expanded,
        int shots,
        int accepted,
        int review,
        int refused,
        int rejected,
        int recordsRejected,
        int retired,
        List<String> problems) {

    public Totals {
        problems = List.copyOf(problems);
    }

    /**
     * Counts.
     *
     * @param recordsIn the number of records that were put in
     * @param rows all rows as read, repeated ones among them
     * @param rejections all rejections as read
     */
    public static Totals of(long recordsIn, List<GeneratedImage> rows, List<Rejection> rejections) {
        Map<Place, Expansion> expansions = new LinkedHashMap<>();
        Set<Place> retired = new LinkedHashSet<>();
        Set<Place> rejected = new LinkedHashSet<>();
        for (GeneratedImage row : rows) {
            Place place = Place.of(row.getOrigin());
            if (Latest.retiresProduct(row)) {
                retired.add(place);
            } else if (row.getDecision() != Decision.RETIRED) {
                expansions.computeIfAbsent(place, Expansion::new).add(row);
            }
        }
        for (Rejection rejection : rejections) {
            Place place = Place.of(rejection.getOrigin());
            if (rejection.getShotId() == null) {
                rejected.add(place);
            } else {
                expansions.computeIfAbsent(place, Expansion::new).add(rejection);
            }
        }
        // A record with retireMissing withdraws what came before it and is expanded itself.
        retired.removeAll(expansions.keySet());
        return new Ledger(recordsIn, expansions, retired, rejected).totals();
    }

    public boolean balanced() {
        return problems.isEmpty();
    }

    /**
     * One line for the end of a run: {@code 31 records in: 29 expanded to 33 shots: 26 accepted, 2
     * review, 5 rejected; 2 records rejected}, with refused and retired ones where there are any.
     */
    public String line() {
        return "%s in: %d expanded to %s: %d accepted, %d review%s, %d rejected; %s rejected%s"
                .formatted(
                        counted(recordsIn, "record"),
                        expanded,
                        counted(shots, "shot"),
                        accepted,
                        review,
                        refused == 0 ? "" : ", " + refused + " refused",
                        rejected,
                        counted(recordsRejected, "record"),
                        retired == 0 ? "" : ", " + retired + " retired");
    }

    private static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
