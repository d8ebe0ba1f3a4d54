package io.polyptych.deploy;

import io.polyptych.schemas.Rejection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.formats.parquet.avro.AvroParquetWriters;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A task that needs what only the job jar holds: it writes a Parquet file of Avro records and makes
 * a Kafka producer, and reports who loaded what, as {@code key=value} in the accumulator {@link
 * #REPORT}.
 */
final class JobLibraries extends RichMapFunction<Long, Long> {
    static final String REPORT = "report";

    @Override
    public Long map(Long count) throws Exception {
        ListAccumulator<String> report = new ListAccumulator<>();
        report.add("parquet=" + magicOf(parquetFile(count)));
        makeProducer();
        report.add("kafka-loader=" + loader(KafkaSink.class));
        report.add("parquet-loader=" + loader(AvroParquetWriters.class));
        report.add("avro-loader=" + loader(Schema.class));
        report.add("schemas-loader=" + loader(Rejection.class));
        getRuntimeContext().addAccumulator(REPORT, report);
        return count;
    }

    private static byte[] parquetFile(long rows) throws Exception {
        Schema schema = SchemaBuilder.record("Row").fields().requiredLong("number").endRecord();
        Path file = Files.createTempFile("rows", ".parquet");
        try {
            FSDataOutputStream out =
                    LocalFileSystem.getSharedInstance()
                            .create(
                                    new org.apache.flink.core.fs.Path(file.toUri()),
                                    WriteMode.OVERWRITE);
            BulkWriter<GenericRecord> writer =
                    AvroParquetWriters.forGenericRecord(schema).create(out);
            for (long row = 0; row < rows; row++) {
                writer.addElement(new GenericRecordBuilder(schema).set("number", row).build());
            }
            writer.finish();
            out.close();
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String magicOf(byte[] parquet) {
        return new String(parquet, 0, 4) + "…" + new String(parquet, parquet.length - 4, 4);
    }

    /** A producer connects only when something is sent, so that no broker is needed. */
    private static void makeProducer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", "localhost:9");
        ByteArraySerializer bytes = new ByteArraySerializer();
        new KafkaProducer<>(settings, bytes, bytes).close(Duration.ZERO);
    }

    private static String loader(Class<?> loaded) {
        return loaded.getClassLoader().getClass().getSimpleName();
    }
}
