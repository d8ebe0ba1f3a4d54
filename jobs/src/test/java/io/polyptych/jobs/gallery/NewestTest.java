package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.line;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    private static final Origin BEFORE = Origin.newBuilder(line(1)).setSha256("old").build();
    private static final Origin MENDED = Origin.newBuilder(line(1)).setSha256("new").build();

    @Test
    void aMendedLinesOldRejectionIsLeftOut() {
        Rejection old =
                Rejection.newBuilder(Rows.rejectedRecord(BEFORE))
                        .setRejectedAt(Rows.NOON.minusSeconds(60))
                        .build();
        GeneratedImage row = row("mug", 1, 1, MENDED).setFinishedAt(Rows.NOON).build();

        Newest newest = Newest.of(List.of(row), List.of(old));

        assertThat(newest.rejections()).isEmpty();
        assertThat(newest.rows()).containsExactly(row);
    }

    @Test
    void aLineThatBecameMoreShotsCountsAsItIsNow() {
        GeneratedImage one =
                row("mug", 1, 1, MENDED).setFinishedAt(Rows.NOON.minusSeconds(60)).build();
        GeneratedImage oneOfTwo = row("mug", 1, 2, MENDED).setFinishedAt(Rows.NOON).build();
        GeneratedImage twoOfTwo = row("mug", 2, 2, MENDED).setFinishedAt(Rows.NOON).build();

        assertThat(Newest.of(List.of(one, oneOfTwo, twoOfTwo), List.of()).rows())
                .containsExactly(oneOfTwo, twoOfTwo);
    }

    @Test
    void aRepeatedRecordKeepsAllItsRows() {
        GeneratedImage first =
                row("mug", 1, 1, MENDED).setFinishedAt(Rows.NOON.minusSeconds(60)).build();
        GeneratedImage again = row("mug", 1, 1, MENDED).setFinishedAt(Rows.NOON).build();

        assertThat(Newest.of(List.of(first, again), List.of()).rows()).hasSize(2);
    }
}
