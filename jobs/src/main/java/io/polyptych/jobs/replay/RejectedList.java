package io.polyptych.jobs.replay;

import io.polyptych.jobs.gallery.Place;
import io.polyptych.jobs.kafka.ReplayMark;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** How a shot or a product ended, some time. */
    private record Outcome(Origin origin, Instant at) {}

    private final Map<String, List<Outcome>> outcomes = new HashMap<>();
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
        var outcome = new Outcome(row.getOrigin(), row.getFinishedAt());
        note(shot(row.getShotId()), outcome);
        note(product(row.getProductId()), outcome);
    }

    /** A later rejection is an outcome too: then that one is open, and not this. */
    private void note(Rejection rejection) {
        var outcome = new Outcome(rejection.getOrigin(), rejection.getRejectedAt());
        note(shot(rejection.getShotId()), outcome);
        note(product(rejection.getProductId()), outcome);
    }

    private void note(String subject, Outcome outcome) {
        outcomes.computeIfAbsent(subject, s -> new ArrayList<>()).add(outcome);
    }

    private Rejected.State state(Rejection rejection) {
        if (sent.contains(ReplayMark.of(rejection.getOrigin()))) {
            return Rejected.State.SENT;
        }
        if (rejection.getProductId() == null) {
            return Rejected.State.OPEN;
        }
        String subject =
                rejection.getShotId() == null
                        ? product(rejection.getProductId())
                        : shot(rejection.getShotId());
        return outcomes.get(subject).stream().anyMatch(outcome -> answers(outcome, rejection))
                ? Rejected.State.ANSWERED
                : Rejected.State.OPEN;
    }

    /** Later, and of no earlier record: one that came before may well end after. */
    private static boolean answers(Outcome outcome, Rejection rejection) {
        Origin one = outcome.origin();
        Origin other = rejection.getOrigin();
        boolean sameTopic =
                one.getTopic() != null
                        && one.getTopic().equals(other.getTopic())
                        && one.getPartition() == other.getPartition();
        boolean ofNoEarlierRecord =
                sameTopic
                        ? one.getOffset() >= other.getOffset()
                        : !one.getTimestamp().isBefore(other.getTimestamp());
        return ofNoEarlierRecord && outcome.at().isAfter(rejection.getRejectedAt());
    }

    private static String shot(String id) {
        return "shot " + id;
    }

    private static String product(String id) {
        return "product " + id;
    }
}
