package io.polyptych.jobs.kafka;

import io.polyptych.ingest.FeedProblem;
import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.jobs.files.FeedEntry;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A feed's entries as messages for a topic, counted: a product as Avro, a withdrawn one as a
 * tombstone, each keyed by its id; what can't be a record as it stands, with what its reader found
 * wrong in the headers.
 */
final class FeedMessages {
    /** Kafka takes messages of 1 MiB unless told otherwise; key and headers need some of it. */
    static final int MOST_BYTES = (1 << 20) - 8 * 1024;

    /** Kept of an entry that is longer. */
    private static final int BEGINNING = 64 * 1024;

    private final String topic;
    private final RecordDecoder decoder = new RecordDecoder();
    private final SingleObject<ProductRecord> avro = new SingleObject<>(ProductRecord.class);
    private final SentFeed.Count count = new SentFeed.Count();

    FeedMessages(String topic) {
        this.topic = topic;
    }

    /** All that was asked for. */
    SentFeed total() {
        return count.total();
    }

    ProducerRecord<byte[], byte[]> of(FeedEntry entry) {
        if (entry.problem() != null) {
            return wrong(entry.bytes(), entry.problem());
        }
        RecordDecoder.Decoded read;
        try {
            read = decoder.read(entry.bytes());
        } catch (MalformedRecord | RuntimeException e) {
            // Ingest has the same decoder and rejects the same bytes with the same words.
            count.unreadable();
            return new ProducerRecord<>(topic, beginning(entry.bytes()));
        }
        count.ignored(read.ignored());
        String id = read.product().getId();
        byte[] key = id.isBlank() ? null : utf8(id);
        boolean withdrawn = read.deleted() && key != null;
        byte[] value = withdrawn ? null : valueOf(read, entry);
        long size = (long) length(key) + length(value);
        if (size > MOST_BYTES) {
            return wrong(
                    entry.bytes(),
                    new FeedProblem(
                            FeedProblem.TOO_LARGE,
                            "line %d: a record of %d bytes; a message of Kafka may have %d. Shorten it; only its beginning is kept"
                                    .formatted(entry.line(), size, MOST_BYTES)));
        }
        if (withdrawn) {
            count.withdrawal();
            return new ProducerRecord<>(topic, key, null);
        }
        count.product();
        return new ProducerRecord<>(topic, key, value);
    }

    /** A withdrawal without an id stays as it stands, for ingest to reject. */
    private byte[] valueOf(RecordDecoder.Decoded read, FeedEntry entry) {
        return read.deleted() ? entry.bytes() : avro.encode(read.product());
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private ProducerRecord<byte[], byte[]> wrong(byte[] bytes, FeedProblem problem) {
        count.unreadable();
        var message = new ProducerRecord<byte[], byte[]>(topic, beginning(bytes));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            message.headers().add(header.getKey(), utf8(header.getValue()));
        }
        return message;
    }

    /** All of what a message can hold, the beginning of what it can't. */
    private static byte[] beginning(byte[] bytes) {
        return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, BEGINNING) : bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
