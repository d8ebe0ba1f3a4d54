package io.polyptych.jobs.kafka;

import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedEntries;
import io.polyptych.jobs.files.FeedEntry;
import io.polyptych.jobs.files.FeedLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts product records on their topic: what a shop's own system would do. One caller at a time. */
public final class ProductTopic implements AutoCloseable {
    /** Of a record with its key; Kafka takes messages of 1 MiB unless told otherwise. */
    public static final int MOST_BYTES = FeedMessages.MOST_BYTES;

    private static final int IN_FLIGHT = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

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
     * Sends every entry of a feed whose ending says its kind.
     *
     * @return records sent
     */
    public int sendFeed(Path feed) throws IOException {
        var limits = new FeedLimits(FeedMessages.MOST_BYTES, Long.MAX_VALUE);
        return send(Feed.of(feed.toString()), limits).records();
    }

    /**
     * Sends every entry of a feed: a product as Avro, a withdrawn one as a tombstone, each keyed by
     * its id. What can't be a record is sent as it stands: ingest will reject it and say why.
     */
    public SentFeed send(Feed feed, FeedLimits limits) throws IOException {
        FeedMessages messages = new FeedMessages(topic);
        Deque<Future<RecordMetadata>> sending = new ArrayDeque<>();
        try (FeedEntries entries = feed.open(limits)) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                sending.add(producer.send(messages.of(entry)));
                if (sending.size() > IN_FLIGHT) {
                    await(sending.remove());
                }
            }
        }
        sending.forEach(this::await);
        return messages.total();
    }

    /** Sends bytes as they are. */
    public void send(String key, byte[] value) {
        await(producer.send(record(key, value)));
    }

    /**
     * Sends a record again.
     *
     * @param replayOf the place of the one it repeats, as {@link ReplayMark#of} writes it
     * @return where it lies now
     */
    public TopicPlace sendAgain(String key, byte[] value, String replayOf) {
        var record = record(key, value);
        record.headers().add(ReplayMark.HEADER, utf8(replayOf));
        RecordMetadata sent = await(producer.send(record));
        return new TopicPlace(sent.partition(), sent.offset());
    }

    /** Withdraws a product: a tombstone. */
    public void retire(String productId) {
        send(productId, null);
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(topic, key == null ? null : utf8(key), value);
    }

    private RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "could not send to topic %s: %s".formatted(topic, e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + topic, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
