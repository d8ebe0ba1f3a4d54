package io.polyptych.jobs.files;

import io.polyptych.schemas.GeneratedImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.apache.parquet.avro.AvroParquetWriter;

/**
 * Rows in Parquet, partitioned by campaign and day as Hive writes it. Files are finished by
 * checkpoints, apart from Kafka's transactions: Kafka is the record of truth.
 */
public final class RowFiles {
    private RowFiles() {}

    public static Sink<GeneratedImage> in(String folder) {
        return FileSink.forBulkFormat(new Path(folder), parquet())
                .withBucketAssigner(new CampaignAndDay())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(
                        OutputFileConfig.builder()
                                .withPartPrefix("rows")
                                .withPartSuffix(".parquet")
                                .build())
                .build();
    }

    /** Not AvroParquetWriters: that one doesn't know the logical types of generated classes. */
    private static ParquetWriterFactory<GeneratedImage> parquet() {
        return new ParquetWriterFactory<>(
                out ->
                        AvroParquetWriter.<GeneratedImage>builder(out)
                                .withSchema(GeneratedImage.getClassSchema())
                                .withDataModel(SpecificData.getForClass(GeneratedImage.class))
                                .build());
    }

    private static final class CampaignAndDay implements BucketAssigner<GeneratedImage, String> {
        @Override
        public String getBucketId(GeneratedImage row, Context context) {
            String day =
                    DateTimeFormatter.ISO_LOCAL_DATE.format(
                            row.getFinishedAt().atOffset(ZoneOffset.UTC));
            return "campaign=%s/day=%s"
                    .formatted(URLEncoder.encode(row.getCampaign(), StandardCharsets.UTF_8), day);
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
