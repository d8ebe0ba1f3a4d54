package io.polyptych.jobs.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as it stands now, committed records only, without joining a group. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;

    public TopicReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** What to make of a record's bytes. */
    public interface Decoder<T> {
        T decode(byte[] bytes) throws IOException;
    }

    /** Every record of a topic, by partition and then offset; tombstones are left out. */
    public <T> List<T> values(String topic, Decoder<T> decoder) throws IOException {
        List<T> values = new ArrayList<>();
        try {
            records(
                    topic,
                    record -> {
                        if (record.value() != null) {
                            values.add(decoded(record.value(), decoder));
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return values;
    }

    private static <T> T decoded(byte[] value, Decoder<T> decoder) {
        try {
            return decoder.decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What records of a topic say they repeat, each with where its last repeat lies. */
    public Map<String, TopicPlace> replayed(String topic) {
        Map<String, TopicPlace> places = new HashMap<>();
        records(
                topic,
                record -> {
                    for (Header header : record.headers().headers(ReplayMark.HEADER)) {
                        places.put(
                                new String(header.value(), StandardCharsets.UTF_8),
                                new TopicPlace(record.partition(), record.offset()));
                    }
                });
        return places;
    }

    /** How many records a topic holds, tombstones too. */
    public int count(String topic) {
        AtomicInteger count = new AtomicInteger();
        records(topic, record -> count.incrementAndGet());
        return count.get();
    }

    /** Where the next record of each partition of a topic will lie. */
    public List<TopicPlace> ends(String topic) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties())) {
            return consumer.endOffsets(partitions(consumer, topic)).entrySet().stream()
                    .map(end -> new TopicPlace(end.getKey().partition(), end.getValue()))
                    .toList();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Gives one record after the other and keeps none: a topic may be larger than the memory. */
    private void records(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties())) {
            for (TopicPartition partition : partitions(consumer, topic)) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(POLL).forEach(each);
                }
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class.getName(),
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class.getName()));
        return properties;
    }
}
