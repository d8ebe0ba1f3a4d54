package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.ingest.IngestConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records as large as they may be, full of as many things as fit in. */
class LargestRecordsTest {
    private static final int MOST_BYTES = IngestConfig.defaults().maxRecordBytes();
    private static final long MOST_ALLOCATED = 64_000_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'id':'m','title':'t','shots':[@]}                                     | {}
                    {'id':'m','title':'t','shots':[{'references':[@]}]}                    | {'link':'a'}
                    {'id':'m','title':'t','shots':[{'mask':{'polygon':[@]}}]}              | [0,0]
                    {'id':'m','title':'t','shots':[{'mask':{'strokes':[@]}}]}              | {'points':[]}
                    {'id':'m','title':'t','shots':[{'mask':{'strokes':[{'points':[@]}]}}]} | []
                    {'id':'m','title':'t','additionalImageLinks':[@]}                      | 'a'
                    {'id':'m','title':'t','unknown':[@]}                                   | {}
                    """)
    void aRecordFullOfSmallThingsIsOneRejectionAndCostsItsBoundAtMost(String record, String thing)
            throws Exception {
        byte[] bytes = filled(record.replace('\'', '"'), thing.replace('\'', '"'));
        try (HostileStages stages = new HostileStages(folder)) {
            var work = Allocation.of(() -> stages.ingested(bytes));

            assertThat(work.result().rejection()).isPresent();
            assertThat(work.bytes()).isLessThan(MOST_ALLOCATED);
        }
    }

    @Test
    void aLongerRecordIsRefusedUnread() throws Exception {
        byte[] bytes = new byte[MOST_BYTES + 1];
        try (HostileStages stages = new HostileStages(folder)) {
            var work = Allocation.of(() -> stages.ingested(bytes));

            assertThat(work.result().rejection().map(r -> r.getCode()))
                    .isEqualTo(Optional.of("RECORD_TOO_LARGE"));
            assertThat(work.bytes()).isLessThan(MOST_ALLOCATED / 8);
        }
    }

    /** As many of a thing in the place of @ as the record may have bytes for. */
    private static byte[] filled(String record, String thing) {
        int count = (MOST_BYTES - record.length()) / (thing.length() + 1);
        String all = (thing + ",").repeat(count);
        return record.replace("@", all.substring(0, all.length() - 1))
                .getBytes(StandardCharsets.UTF_8);
    }
}
