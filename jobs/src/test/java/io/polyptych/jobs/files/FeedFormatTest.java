package io.polyptych.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.ingest.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a checkpoint of the source holds, and where a restart goes on. */
class FeedFormatTest {
    private static final Configuration NONE = new Configuration();
    private static final int ENTRIES = 250;

    @TempDir private Path folder;

    /** A record in words, and the position that a checkpoint holds once it was given. */
    private record Given(String record, CheckpointedPosition after) {}

    @ParameterizedTest
    @CsvSource({"feed.tsv", "feed.csv", "feed.xml", "feed.jsonl", "feed.tsv.gz", "cut.xml"})
    void aRestartGoesOnBehindTheLastEntryThatWasGiven(String name) throws IOException {
        FeedFormat format = new FeedFormat(feed(name), FeedFiles.LIMITS, 0);
        List<Given> all = given(format.createReader(NONE, split(name, null)));
        assertThat(all).hasSizeGreaterThanOrEqualTo(ENTRIES);

        for (int i = 0; i < all.size(); i += 1 + i / 3) {
            var rest = given(format.restoreReader(NONE, split(name, all.get(i).after())));
            assertThat(rest).as("after %s", all.get(i)).isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void anEntrysLineIsItsOriginAndItsProblemGoesWithIt() throws IOException {
        FeedFormat format = new FeedFormat(feed("cut.xml"), FeedFiles.LIMITS, 7);
        List<RawRecord> records = new ArrayList<>();
        try (var reader = format.createReader(NONE, split("cut.xml", null))) {
            for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    records.add(next.getRecord());
                }
            }
        }

        RawRecord second = records.get(1);
        assertThat(second.origin().getFile()).isEqualTo(folder.resolve("cut.xml").toString());
        assertThat(second.origin().getLine()).isEqualTo(4);
        assertThat(second.origin().getTimestamp().toEpochMilli()).isEqualTo(7);
        assertThat(second.headers()).isEmpty();
        assertThat(records.get(records.size() - 1).headers()).containsValue("FEED_TRUNCATED");
    }

    private Feed feed(String name) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        name.endsWith("xml")
                                ? "<rss>\n<channel>\n"
                                : name.contains("jsonl") ? "" : "id\ttitle\n");
        for (int i = 0; i < ENTRIES; i++) {
            text.append(
                    name.endsWith("xml")
                            ? "<item><g:id>p%d</g:id></item>\n".formatted(i)
                            : name.contains("jsonl")
                                    ? "{\"id\":\"p%d\"}\n".formatted(i)
                                    : i % 10 == 3
                                            ? "p%d\n".formatted(i)
                                            : "p%d\t\"a\nb\"\n".formatted(i));
        }
        text.append(name.equals("feed.xml") ? "</channel></rss>" : "");
        byte[] bytes = FeedFiles.utf8(text.toString());
        return new FeedFiles(folder)
                .feed(
                        name,
                        name.endsWith("gz") ? FeedFiles.packed(bytes) : bytes,
                        FeedColumns.MERCHANT);
    }

    private FileSourceSplit split(String name, CheckpointedPosition at) {
        var file = new org.apache.flink.core.fs.Path(folder.resolve(name).toString());
        return new FileSourceSplit("0", file, 0, 1, 0, 1, new String[0], at);
    }

    private static List<Given> given(BulkFormat.Reader<RawRecord> reader) throws IOException {
        List<Given> all = new ArrayList<>();
        try (reader) {
            for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (RecordAndPosition<RawRecord> next = batch.next();
                        next != null;
                        next = batch.next()) {
                    RawRecord record = next.getRecord();
                    all.add(
                            new Given(
                                    record.origin().getLine()
                                            + new String(record.bytes(), StandardCharsets.UTF_8),
                                    new CheckpointedPosition(
                                            next.getOffset(), next.getRecordSkipCount())));
                }
                batch.releaseBatch();
            }
        }
        return all;
    }
}
