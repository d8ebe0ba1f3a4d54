package io.polyptych.jobs.files;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * A feed of one JSON object a line, read as a stream; a line's number, counted from 1, is its
 * record's origin. Empty lines are no records.
 */
public final class JsonLines extends SimpleStreamFormat<RawRecord> {
    private final String file;
    private final long startedAt;

    private JsonLines(String file, long startedAt) {
        this.file = file;
        this.startedAt = startedAt;
    }

    /** The records of one file, bounded. */
    public static Source<RawRecord, ?, ?> of(String file) {
        return FileSource.forRecordStreamFormat(
                        new JsonLines(file, System.currentTimeMillis()), new Path(file))
                .build();
    }

    @Override
    public StreamFormat.Reader<RawRecord> createReader(
            Configuration configuration, FSDataInputStream stream) {
        return new Lines(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    private final class Lines implements StreamFormat.Reader<RawRecord> {
        private final BufferedReader reader;
        private long line;

        Lines(BufferedReader reader) {
            this.reader = reader;
        }

        @Override
        public RawRecord read() throws IOException {
            String text;
            do {
                text = reader.readLine();
                line++;
            } while (text != null && text.isBlank());
            return text == null ? null : record(text);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        private RawRecord record(String text) {
            return new RawRecord(
                    null,
                    text.getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    Origin.newBuilder()
                            .setFile(file)
                            .setLine(line)
                            .setTimestamp(Instant.ofEpochMilli(startedAt))
                            .build());
        }
    }
}
