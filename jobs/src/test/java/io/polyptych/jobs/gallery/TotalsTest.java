package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.NOON;
import static io.polyptych.jobs.gallery.Rows.line;
import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.rejectedRecord;
import static io.polyptych.jobs.gallery.Rows.rejectedShot;
import static io.polyptych.jobs.gallery.Rows.retired;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {
    @Test
    void recordsAndShotsAreCountedInOneLine() {
        List<GeneratedImage> rows =
                List.of(
                        row("mug", 1, 3, record(1)).build(),
                        row("mug", 2, 3, record(1)).setDecision(Decision.REVIEW).build(),
                        row("vase", 1, 1, line(4)).build());
        List<Rejection> rejections =
                List.of(rejectedShot("mug", 3, 3, record(1)), rejectedRecord(record(2)));

        Totals totals = Totals.of(3, rows, rejections);

        assertThat(totals.line())
                .isEqualTo(
                        "3 records in: 2 expanded to 4 shots: 2 accepted, 1 review, 1 rejected;"
                                + " 1 record rejected");
        assertThat(totals.problems()).isEmpty();
    }

    @Test
    void refusedAndRetiredAreNamedWhereThereAreAny() {
        List<GeneratedImage> rows =
                List.of(
                        row("mug", 1, 1, record(1)).setDecision(Decision.REFUSED).build(),
                        retired("vase", record(2), NOON));

        Totals totals = Totals.of(2, rows, List.of());

        assertThat(totals.line())
                .isEqualTo(
                        "2 records in: 1 expanded to 1 shot: 0 accepted, 0 review, 1 refused,"
                                + " 0 rejected; 0 records rejected, 1 retired");
        assertThat(totals.balanced()).isTrue();
    }

    @Test
    void aRecordThatRetiresWhatItNoLongerNamesCountsAsExpanded() {
        Totals totals =
                Totals.of(
                        1,
                        List.of(
                                retired("mug", record(1), NOON),
                                row("mug", 1, 1, record(1)).build()),
                        List.of());

        assertThat(totals.balanced()).isTrue();
        assertThat(totals.expanded()).isEqualTo(1);
        assertThat(totals.retired()).isZero();
    }

    @Test
    void aShotWithTwoOutcomesCountsByItsLast() {
        GeneratedImage review = row("mug", 1, 1, record(1)).setDecision(Decision.REVIEW).build();
        GeneratedImage reviewed =
                row("mug", 1, 1, record(1)).setFinishedAt(NOON.plusSeconds(60)).build();

        Totals totals = Totals.of(1, List.of(review, reviewed), List.of());

        assertThat(totals.accepted()).isEqualTo(1);
        assertThat(totals.review()).isZero();
        assertThat(totals.balanced()).isTrue();
    }

    @Test
    void aRepeatedRecordIsAnotherRecord() {
        List<GeneratedImage> rows =
                List.of(
                        row("mug", 1, 1, record(1)).build(),
                        row("mug", 1, 1, record(2)).setCached(true).build());

        assertThat(Totals.of(2, rows, List.of()).accepted()).isEqualTo(2);
    }

    @Test
    void aLostRecordIsAProblem() {
        Totals totals = Totals.of(2, List.of(row("mug", 1, 1, record(1)).build()), List.of());

        assertThat(totals.problems())
                .containsExactly(
                        "2 records in, but 1 have an outcome: 1 expanded, 0 retired, 0 rejected");
    }

    @Test
    void aLostShotIsAProblem() {
        Totals totals = Totals.of(1, List.of(row("mug", 2, 3, record(7)).build()), List.of());

        assertThat(totals.problems())
                .containsExactly(
                        "topic products, partition 0, offset 7: no outcome of shot 1, 3 of 3");
    }

    @Test
    void oneShotToldTwiceDoesNotStandForAnother() {
        GeneratedImage row = row("mug", 1, 2, record(7)).build();

        assertThat(Totals.of(1, List.of(row, row), List.of()).problems())
                .containsExactly(
                        "topic products, partition 0, offset 7: no outcome of shot 2 of 2");
    }

    @Test
    void aRecordBothRejectedAndExpandedIsAProblem() {
        Totals totals =
                Totals.of(
                        2,
                        List.of(row("mug", 1, 1, record(1)).build()),
                        List.of(rejectedRecord(record(1))));

        assertThat(totals.problems())
                .containsExactly(
                        "topic products, partition 0, offset 1: both expanded and rejected");
    }

    @Test
    void aShotBeyondItsRecordsNumberOrWithoutADecisionIsAProblem() {
        List<GeneratedImage> rows =
                List.of(
                        row("mug", 1, 1, line(1)).setDecision(Decision.UNKNOWN).build(),
                        row("mug", 2, 1, line(1)).build());

        assertThat(Totals.of(1, rows, List.of()).problems())
                .containsExactly(
                        "file feed.jsonl, line 1: an outcome of shot 2, but it has only 1",
                        "file feed.jsonl, line 1: 1 without a decision");
    }
}
