package io.polyptych.jobs.files;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.Origin;
import java.io.IOException;
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
        return new Records(new Lines(stream));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    private final class Records implements StreamFormat.Reader<RawRecord> {
        private final Lines lines;

        Records(Lines lines) {
            this.lines = lines;
        }

        @Override
        public RawRecord read() throws IOException {
            byte[] line = lines.next();
            return line == null
                    ? null
                    : new RawRecord(
                            null,
                            line,
                            Map.of(),
                            Origin.newBuilder()
                                    .setFile(file)
                                    .setLine(lines.number())
                                    .setTimestamp(Instant.ofEpochMilli(startedAt))
                                    .build());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
