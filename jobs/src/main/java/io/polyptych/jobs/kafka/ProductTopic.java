package io.polyptych.jobs.kafka;

import io.polyptych.ingest.FeedProblem;
import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedEntries;
import io.polyptych.jobs.files.FeedEntry;
import io.polyptych.jobs.files.FeedLimits;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
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
    /** Kafka takes messages of 1 MiB unless told otherwise; key and headers need some of it. */
    private static final int MOST_BYTES = (1 << 20) - 8 * 1024;

    /** Kept of an entry that is longer. */
    private static final int BEGINNING = 64 * 1024;

    private static final int IN_FLIGHT = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final RecordDecoder decoder = new RecordDecoder();
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
     * Sends every entry of a feed whose ending says its kind.
     *
     * @return records sent
     */
    public int sendFeed(Path feed) throws IOException {
        return send(Feed.of(feed.toString()), new FeedLimits(MOST_BYTES, Long.MAX_VALUE)).records();
    }

    /**
     * Sends every entry of a feed: a product as Avro, a withdrawn one as a tombstone, each keyed by
     * its id. What can't be a record is sent as it stands, with what the reader found wrong in the
     * headers: ingest will reject it and say so.
     */
    public SentFeed send(Feed feed, FeedLimits limits) throws IOException {
        SentFeed.Count count = new SentFeed.Count();
        Deque<Future<?>> sending = new ArrayDeque<>();
        try (FeedEntries entries = feed.open(limits)) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                sending.add(producer.send(message(entry, count)));
                if (sending.size() > IN_FLIGHT) {
                    await(sending.remove());
                }
            }
        }
        sending.forEach(this::await);
        return count.total();
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

    private ProducerRecord<byte[], byte[]> message(FeedEntry entry, SentFeed.Count count) {
        if (entry.problem() != null) {
            count.unreadable();
            return wrong(entry.bytes(), entry.problem());
        }
        RecordDecoder.Decoded read;
        try {
            read = decoder.read(entry.bytes());
        } catch (MalformedRecord | RuntimeException e) {
            // Ingest has the same decoder and rejects the same bytes with the same words.
            count.unreadable();
            return fitting(null, entry, entry.bytes());
        }
        count.ignored(read.ignored());
        String id = read.product().getId();
        if (read.deleted() && !id.isBlank()) {
            count.withdrawal();
            return new ProducerRecord<>(topic, utf8(id), null);
        }
        count.product();
        return fitting(
                id.isBlank() ? null : utf8(id),
                entry,
                read.deleted() ? entry.bytes() : avro.encode(read.product()));
    }

    private ProducerRecord<byte[], byte[]> fitting(byte[] key, FeedEntry entry, byte[] value) {
        if (value.length + (key == null ? 0 : key.length) <= MOST_BYTES) {
            return new ProducerRecord<>(topic, key, value);
        }
        return wrong(
                Arrays.copyOf(entry.bytes(), Math.min(entry.bytes().length, BEGINNING)),
                new FeedProblem(
                        FeedProblem.TOO_LARGE,
                        "line %d: a record of %d bytes; a message of Kafka may have %d. Shorten it; only its beginning is kept"
                                .formatted(entry.line(), value.length, MOST_BYTES)));
    }

    private ProducerRecord<byte[], byte[]> wrong(byte[] bytes, FeedProblem problem) {
        byte[] fitting = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, BEGINNING) : bytes;
        var message = new ProducerRecord<byte[], byte[]>(topic, null, fitting);
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            message.headers().add(header.getKey(), utf8(header.getValue()));
        }
        return message;
    }

    private <T> T await(Future<T> sent) {
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
