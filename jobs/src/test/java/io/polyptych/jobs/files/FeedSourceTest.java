package io.polyptych.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.ingest.RawRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flink's own reader of the source, its state written and read back in the middle of a feed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@SuppressWarnings("try")
class FeedSourceTest {
    private static final int ENTRIES = 350;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"feed.tsv, 137", "feed.xml, 100", "feed.jsonl, 1", "_feed.csv, 349"})
    void aCheckpointInTheMiddleOfAFeedIsGoneOnFrom(String name, int before) throws Exception {
        FileSource<RawRecord> source = source(name);
        File file = folder.resolve(name).toFile();
        Collected collected = new Collected();

        List<FileSourceSplit> state;
        try (var reader = open(source, splits(file))) {
            poll(reader, collected, before);
            state = reader.snapshotState(1);
        }
        try (var reader = open(source, restored(source, state))) {
            poll(reader, collected, ENTRIES);
            assertThat(reader.pollNext(collected)).isNotEqualTo(InputStatus.MORE_AVAILABLE);
        }

        assertThat(collected.lines).hasSize(ENTRIES).doesNotHaveDuplicates().isSorted();
    }

    @SuppressWarnings("unchecked")
    private FileSource<RawRecord> source(String name) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        name.endsWith("xml")
                                ? "<rss>\n"
                                : name.endsWith("jsonl") ? "" : "id,a\n".replace(',', sep(name)));
        for (int i = 0; i < ENTRIES; i++) {
            text.append(
                    name.endsWith("xml")
                            ? "<item><g:id>%d</g:id></item>\n".formatted(i)
                            : name.endsWith("jsonl")
                                    ? "{\"id\":\"%d\"}\n".formatted(i)
                                    : "%d%sx\n".formatted(i, sep(name)));
        }
        text.append(name.endsWith("xml") ? "</rss>" : "");
        Feed feed =
                new FeedFiles(folder)
                        .feed(name, FeedFiles.utf8(text.toString()), FeedColumns.MERCHANT);
        return (FileSource<RawRecord>) feed.source(FeedFiles.LIMITS);
    }

    private static char sep(String name) {
        return name.endsWith("tsv") ? '\t' : ',';
    }

    private static List<FileSourceSplit> splits(File file) {
        return List.of(
                new FileSourceSplit(
                        "0",
                        new org.apache.flink.core.fs.Path(file.toURI()),
                        0,
                        file.length(),
                        0,
                        file.length()));
    }

    private static List<FileSourceSplit> restored(
            FileSource<RawRecord> source, List<FileSourceSplit> state) throws IOException {
        var serializer = source.getSplitSerializer();
        List<FileSourceSplit> restored = new ArrayList<>();
        for (FileSourceSplit split : state) {
            restored.add(
                    serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        return restored;
    }

    private static SourceReader<RawRecord, FileSourceSplit> open(
            FileSource<RawRecord> source, List<FileSourceSplit> splits) {
        var reader = source.createReader(new Context());
        reader.start();
        reader.addSplits(splits);
        return reader;
    }

    private static void poll(
            SourceReader<RawRecord, FileSourceSplit> reader, Collected to, int count)
            throws Exception {
        while (to.lines.size() < count) {
            if (reader.pollNext(to) == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get();
            }
        }
    }

    /** The lines that records came from. */
    private static final class Collected implements ReaderOutput<RawRecord> {
        private final List<Long> lines = new ArrayList<>();

        @Override
        public void collect(RawRecord record) {
            lines.add(record.origin().getLine());
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            collect(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}
    }

    private static final class Context implements SourceReaderContext {
        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "localhost";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {}

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {}

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }
}
