package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.NOON;
import static io.polyptych.jobs.gallery.Rows.line;
import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.retired;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    @Test
    void theLatestRowOfAShotWins() {
        GeneratedImage first = row("mug", 1, 2, record(1)).build();
        GeneratedImage other = row("mug", 2, 2, record(1)).build();
        GeneratedImage repeated = row("mug", 1, 2, record(5)).setCached(true).build();

        assertThat(Latest.of(List.of(first, other, repeated))).containsExactly(repeated, other);
    }

    @Test
    void aRetiredProductHidesTheRowsOfOlderRecordsEvenIfTheyFinishLater() {
        GeneratedImage before = row("mug", 1, 2, record(1)).build();
        GeneratedImage late =
                row("mug", 2, 2, record(1)).setFinishedAt(NOON.plusSeconds(9)).build();
        GeneratedImage other = row("vase", 1, 1, record(2)).build();
        GeneratedImage gone = retired("mug", record(3), NOON);

        assertThat(Latest.of(List.of(before, other, gone, late))).containsExactly(other);
    }

    @Test
    void aLaterRecordBringsARetiredProductBack() {
        GeneratedImage gone = retired("mug", record(3), NOON.plusSeconds(9));
        GeneratedImage back = row("mug", 1, 1, record(4)).build();

        assertThat(Latest.of(List.of(gone, back))).containsExactly(back);
    }

    @Test
    void acrossPartitionsAndInFilesTheClockDecides() {
        GeneratedImage earlier = row("mug", 1, 1, line(9)).build();
        GeneratedImage later =
                row("mug", 2, 1, record(1, 1)).setFinishedAt(NOON.plusSeconds(9)).build();
        GeneratedImage gone = retired("mug", record(0, 5), NOON.plusSeconds(5));

        assertThat(Latest.of(List.of(earlier, later, gone))).containsExactly(later);
    }

    @Test
    void aSingleRetiredShotIsNotShownAndHidesNoOther() {
        GeneratedImage one = row("mug", 1, 2, record(1)).build();
        GeneratedImage two = row("mug", 2, 2, record(1)).build();
        GeneratedImage gone = row("mug", 2, 1, record(2)).setDecision(Decision.RETIRED).build();

        assertThat(Latest.of(List.of(one, two, gone))).containsExactly(one);
    }
}
