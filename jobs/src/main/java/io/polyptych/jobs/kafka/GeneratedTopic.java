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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of rows, for who reads them as they stand and adds to them outside a job. */
public final class GeneratedTopic {
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
            try {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (GeneratedImage row : rows) {
                    sent.add(producer.send(record(row)));
                }
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                producer.commitTransaction();
            } catch (ExecutionException e) {
                producer.abortTransaction();
                throw new IllegalStateException(
                        "could not append to topic %s, nothing was: %s"
                                .formatted(topic, e.getCause().getMessage()),
                        e.getCause());
            } catch (InterruptedException e) {
                producer.abortTransaction();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while appending to " + topic, e);
            }
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "could not append to topic %s: %s".formatted(topic, e.getMessage()), e);
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
