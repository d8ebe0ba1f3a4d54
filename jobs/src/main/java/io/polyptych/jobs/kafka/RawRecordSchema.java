package io.polyptych.jobs.kafka;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka records to raw records: nothing is decoded here, so nothing can be wrong here. */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        out.collect(
                new RawRecord(
                        record.key() == null ? null : text(record.key()),
                        record.value(),
                        headers,
                        Origin.newBuilder()
                                .setTopic(record.topic())
                                .setPartition(record.partition())
                                .setOffset(record.offset())
                                .setTimestamp(Instant.ofEpochMilli(record.timestamp()))
                                .setReplayOf(headers.get(ReplayMark.HEADER))
                                .build()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
