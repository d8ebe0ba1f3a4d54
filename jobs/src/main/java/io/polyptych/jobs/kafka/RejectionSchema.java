package io.polyptych.jobs.kafka;

import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Rejections to Kafka, with the headers Kafka Connect gives its dead letters. */
final class RejectionSchema implements KafkaRecordSerializationSchema<Rejection> {
    private static final String PREFIX = "__connect.errors.";

    private final String topic;
    private transient SingleObject<Rejection> codec;

    RejectionSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Rejection rejection, KafkaSinkContext context, Long timestamp) {
        if (codec == null) {
            codec = new SingleObject<>(Rejection.class);
        }
        String key =
                rejection.getShotId() == null ? rejection.getProductId() : rejection.getShotId();
        var record =
                new ProducerRecord<byte[], byte[]>(
                        topic, key == null ? null : utf8(key), codec.encode(rejection));
        Origin origin = rejection.getOrigin();
        add(
                record.headers(),
                "topic",
                origin.getTopic() == null ? origin.getFile() : origin.getTopic());
        add(record.headers(), "partition", Integer.toString(origin.getPartition()));
        add(
                record.headers(),
                "offset",
                Long.toString(origin.getTopic() == null ? origin.getLine() : origin.getOffset()));
        add(record.headers(), "stage", rejection.getStage());
        add(record.headers(), "exception.class.name", rejection.getCode());
        add(record.headers(), "exception.message", rejection.getMessage());
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, utf8(value == null ? "" : value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
