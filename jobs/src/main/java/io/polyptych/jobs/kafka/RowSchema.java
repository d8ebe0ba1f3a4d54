package io.polyptych.jobs.kafka;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.SingleObject;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rows to Kafka, keyed by shot id. */
final class RowSchema implements KafkaRecordSerializationSchema<GeneratedImage> {
    private final String topic;
    private transient SingleObject<GeneratedImage> codec;

    RowSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            GeneratedImage row, KafkaSinkContext context, Long timestamp) {
        if (codec == null) {
            codec = new SingleObject<>(GeneratedImage.class);
        }
        return new ProducerRecord<>(
                topic, row.getShotId().getBytes(StandardCharsets.UTF_8), codec.encode(row));
    }
}
