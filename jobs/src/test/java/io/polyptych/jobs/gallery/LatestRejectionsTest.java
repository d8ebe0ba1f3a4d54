package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.NOON;
import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.rejectedRecord;
import static io.polyptych.jobs.gallery.Rows.rejectedShot;
import static io.polyptych.jobs.gallery.Rows.retired;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestRejectionsTest {
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void aSecondRunOverTheSameRecordsAddsNone() {
        Rejection shot = rejectedShot("mug", 1, 2, record(1));
        Rejection other = rejectedShot("mug", 2, 2, record(1));
        Rejection whole = rejectedRecord(record(2));
        Rejection again = at(LATER, rejectedShot("mug", 1, 2, record(1)));
        Rejection wholeAgain = at(LATER, rejectedRecord(record(2)));

        assertThat(LatestRejections.of(List.of(), List.of(shot, other, whole, again, wholeAgain)))
                .containsExactly(again, other, wholeAgain);
    }

    @Test
    void aShotThatWasMadeSinceIsNoRejectionAnyMore() {
        Rejection rejection = rejectedShot("mug", 1, 1, record(1));
        GeneratedImage sameTime = row("mug", 1, 1, record(1)).build();
        GeneratedImage later = row("mug", 1, 1, record(1)).setFinishedAt(LATER).build();
        GeneratedImage otherShot = row("mug", 2, 2, record(1)).setFinishedAt(LATER).build();
        List<Rejection> one = List.of(rejection);

        assertThat(LatestRejections.of(List.of(later), one)).isEmpty();
        assertThat(LatestRejections.of(List.of(sameTime, otherShot), one)).isEqualTo(one);
        assertThat(LatestRejections.of(List.of(retired("mug", record(1), LATER)), one))
                .isEqualTo(one);
    }

    private static Rejection at(Instant time, Rejection rejection) {
        rejection.setRejectedAt(time);
        return rejection;
    }
}
