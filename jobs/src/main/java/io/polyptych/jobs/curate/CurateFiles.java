package io.polyptych.jobs.curate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * The files a run writes, all finished by checkpoints and so exactly once: what isn't finished has
 * a name that begins with a dot.
 *
 * <pre>
 * OUT/shards/shard-*.tar  OUT/dropped/part-*.jsonl  OUT/tallies/part-*.jsonl  OUT/objects
 * </pre>
 */
public final class CurateFiles {
    static final String SHARDS = "shards";
    static final String DROPPED = "dropped";
    static final String TALLIES = "tallies";

    private CurateFiles() {}

    /** Root of the object store. */
    public static String objects(String out) {
        return out + "/objects";
    }

    /** Samples into shards. */
    public static Sink<Sample> shards(String out, CurateConfig.Shards format, Curators curators) {
        String objects = objects(out);
        SampleJson json = new SampleJson(curators.embedder().name(), curators.aestheticHead());
        return FileSink.<Sample>forBulkFormat(
                        new Path(out, SHARDS),
                        stream -> ShardWriter.on(stream, objects, format, json))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(new FullShards(format))
                .withOutputFileConfig(new OutputFileConfig("shard", ".tar"))
                .build();
    }

    /** What was dropped, a line each. */
    public static Sink<Drop> dropped(String out) {
        return lines(new Path(out, DROPPED));
    }

    /** What rules saw, a line each. */
    public static Sink<Tally> tallies(String out) {
        return lines(new Path(out, TALLIES));
    }

    private static <T> Sink<T> lines(Path folder) {
        return FileSink.forRowFormat(folder, new Lines<T>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(new OutputFileConfig("part", ".jsonl"))
                .build();
    }

    private static final class Lines<T> implements Encoder<T> {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public void encode(T record, OutputStream out) throws IOException {
            // Not writeValue on the stream: that one closes it.
            out.write(JSON.writeValueAsBytes(record));
            out.write('\n');
        }
    }
}
