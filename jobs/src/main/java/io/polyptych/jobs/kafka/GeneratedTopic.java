package io.polyptych.jobs.kafka;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of rows, for who reads them as they stand and adds to them outside a job. */
public final class GeneratedTopic {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratedTopic.class);

    private final String bootstrap;
    private final String topic;
    private final SingleObject<GeneratedImage> codec = new SingleObject<>(GeneratedImage.class);

    public GeneratedTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** Every committed row, in the topic's order. */
    public List<GeneratedImage> rows() throws IOException {
        return new TopicReader(bootstrap).values(topic, codec::decode);
    }

    /**
     * Appends rows in one transaction: all of them or none. Each goes to its shot's partition, so
     * that it comes after the row it replaces.
     */
    public void append(List<GeneratedImage> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (var producer =
                new KafkaProducer<>(
                        properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            boolean committed = false;
            try {
                send(rows, producer);
                producer.commitTransaction();
                committed = true;
            } finally {
                if (!committed) {
                    abort(producer);
                }
            }
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new IllegalStateException(
                    "could not append to topic %s: %s".formatted(topic, cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while appending to " + topic, e);
        }
    }

    private void send(List<GeneratedImage> rows, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (GeneratedImage row : rows) {
            sent.add(producer.send(record(row)));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** What went wrong is thrown already; a broker that is gone gives the transaction up itself. */
    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            LOG.warn("a transaction was not aborted and will time out", e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(GeneratedImage row) {
        return new ProducerRecord<>(
                topic, row.getShotId().getBytes(StandardCharsets.UTF_8), codec.encode(row));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        // An id of its own: two people who review at once must not fence each other off.
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "polyptych-review-" + UUID.randomUUID());
        return properties;
    }
}
