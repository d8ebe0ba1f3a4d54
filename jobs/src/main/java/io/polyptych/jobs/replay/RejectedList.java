package io.polyptych.jobs.replay;

import io.polyptych.jobs.gallery.Place;
import io.polyptych.jobs.kafka.ReplayMark;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every rejection once, with what has come of it since.
 *
 * <p>A record that was read twice leaves two rejections of one place: the last counts. One was
 * answered if its shot has a later outcome, or, where the whole record was rejected, its product; a
 * feed that was mended and run again answers its old rejections so.
 */
public final class RejectedList {
    /** A shot of a record, or the record itself where the ordinal is 0. */
    private record Subject(Place place, int ordinal) {}

    /** How a shot, or a whole record of a product, ended some time. */
    private record Outcome(Origin origin, String shotId, String campaign, Instant at) {}

    private final Map<String, List<Outcome>> byProduct = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final Set<String> sent;

    private RejectedList(Set<String> sent) {
        this.sent = sent;
    }

    /**
     * @param rejections all of the topic
     * @param rows all of the topic
     * @param sent places of records that were sent again, as {@link ReplayMark#of} writes them
     * @return the oldest first
     */
    public static List<Rejected> of(
            List<Rejection> rejections, List<GeneratedImage> rows, Set<String> sent) {
        Map<Subject, Rejection> last = new LinkedHashMap<>();
        for (Rejection rejection : rejections) {
            last.merge(
                    new Subject(Place.of(rejection.getOrigin()), rejection.getOrdinal()),
                    rejection,
                    (a, b) -> b.getRejectedAt().isBefore(a.getRejectedAt()) ? a : b);
        }
        var list = new RejectedList(sent);
        rows.forEach(list::note);
        last.values().forEach(list::note);
        return last.values().stream()
                .sorted(Comparator.comparing(Rejection::getRejectedAt))
                .map(rejection -> new Rejected(rejection, list.state(rejection)))
                .toList();
    }

    private void note(GeneratedImage row) {
        // A withdrawn product is withdrawn from every campaign.
        String campaign = row.getDecision() == Decision.RETIRED ? null : row.getCampaign();
        note(
                row.getProductId(),
                new Outcome(row.getOrigin(), row.getShotId(), campaign, row.getFinishedAt()));
    }

    /** A later rejection is an outcome too: then that one is open, and not this. */
    private void note(Rejection rejection) {
        note(
                rejection.getProductId(),
                new Outcome(
                        rejection.getOrigin(),
                        rejection.getShotId(),
                        rejection.getCampaign(),
                        rejection.getRejectedAt()));
    }

    private void note(String productId, Outcome outcome) {
        if (outcome.origin().getReplayOf() != null) {
            repeated.add(outcome.origin().getReplayOf());
        }
        if (productId != null) {
            byProduct.computeIfAbsent(productId, id -> new ArrayList<>()).add(outcome);
        }
    }

    private Rejected.State state(Rejection rejection) {
        String mark = ReplayMark.of(rejection.getOrigin());
        if (repeated.contains(mark)) {
            return Rejected.State.REPEATED;
        }
        if (byProduct.getOrDefault(rejection.getProductId(), List.of()).stream()
                .anyMatch(outcome -> answers(outcome, rejection))) {
            return Rejected.State.ANSWERED;
        }
        return sent.contains(mark) ? Rejected.State.SENT : Rejected.State.OPEN;
    }

    /**
     * Whether nothing is left to repeat: the product came in a later record, which stands before
     * this one, or the same record was read again and ended otherwise.
     */
    private static boolean answers(Outcome outcome, Rejection rejection) {
        Origin one = outcome.origin();
        Origin other = rejection.getOrigin();
        if (Place.of(one).equals(Place.of(other))) {
            return Objects.equals(outcome.shotId(), rejection.getShotId())
                    && outcome.at().isAfter(rejection.getRejectedAt());
        }
        boolean sameCampaign =
                outcome.campaign() == null
                        || rejection.getCampaign() == null
                        || outcome.campaign().equals(rejection.getCampaign());
        return sameCampaign && isLater(one, other);
    }

    /** By their places in a partition; elsewhere the clock decides. */
    private static boolean isLater(Origin one, Origin other) {
        boolean sameTopic =
                one.getTopic() != null
                        && one.getTopic().equals(other.getTopic())
                        && one.getPartition() == other.getPartition();
        if (sameTopic) {
            return one.getOffset() > other.getOffset();
        }
        boolean sameRead =
                one.getFile() != null
                        && one.getFile().equals(other.getFile())
                        && one.getTimestamp().equals(other.getTimestamp());
        return sameRead
                ? one.getLine() > other.getLine()
                : one.getTimestamp().isAfter(other.getTimestamp());
    }
}
