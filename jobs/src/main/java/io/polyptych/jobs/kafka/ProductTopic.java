package io.polyptych.jobs.kafka;

import io.polyptych.ingest.RecordJson;
import io.polyptych.jobs.files.Lines;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts product records on their topic: what a shop's own system would do. */
public final class ProductTopic implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final RecordJson json = new RecordJson();
    private final SingleObject<ProductRecord> avro = new SingleObject<>(ProductRecord.class);

    public ProductTopic(String bootstrap, String topic) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    /**
     * Sends every line of a JSONL feed, as Avro. A line that can't be a record is sent as it is:
     * ingest will say what is wrong with it.
     *
     * @return records sent
     */
    public int sendFeed(Path feed) throws IOException {
        int sent = 0;
        try (Lines lines = new Lines(Files.newInputStream(feed))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                var record = json.tryProduct(line);
                send(
                        record.map(ProductRecord::getId).orElse(null),
                        record.map(avro::encode).orElse(line));
                sent++;
            }
        }
        return sent;
    }

    /** Sends bytes as they are. */
    public void send(String key, byte[] value) {
        send(record(key, value));
    }

    /**
     * Sends a record again.
     *
     * @param replayOf the place of the one it repeats, as {@link ReplayMark#of} writes it
     * @return where it lies now
     */
    public TopicPlace sendAgain(String key, byte[] value, String replayOf) {
        var record = record(key, value);
        record.headers().add(ReplayMark.HEADER, replayOf.getBytes(StandardCharsets.UTF_8));
        RecordMetadata sent = send(record);
        return new TopicPlace(sent.partition(), sent.offset());
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(
                topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "could not send to topic %s: %s".formatted(topic, e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + topic, e);
        }
    }

    /** Withdraws a product: a tombstone. */
    public void retire(String productId) {
        send(productId, null);
    }

    @Override
    public void close() {
        producer.close();
    }
}
