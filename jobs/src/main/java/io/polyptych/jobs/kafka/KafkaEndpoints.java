package io.polyptych.jobs.kafka;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.common.TopicPartition;

/** The pipeline's Kafka ends: products in; rows and rejections out, exactly once. */
public final class KafkaEndpoints {
    /** Under the broker's usual ceiling of 15 minutes, over any checkpoint plus a recovery. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(14);

    private final String bootstrap;
    private final Topics topics;
    private final String job;

    /**
     * @param job names the consumer group and the transactions; two jobs on one broker need two
     */
    public KafkaEndpoints(String bootstrap, Topics topics, String job) {
        this.bootstrap = bootstrap;
        this.topics = topics;
        this.job = job;
    }

    /**
     * Products for ever. Without a checkpoint to go on from, from the beginning: what was in flight
     * lies in checkpoints, so the group's committed offsets are ahead of what is finished. What is
     * done already comes cached.
     */
    public Source<RawRecord, ?, ?> products() {
        return source().build();
    }

    /** Every product the topic holds now. */
    public Source<RawRecord, ?, ?> productsUntilNow() {
        return source().setBounded(OffsetsInitializer.latest()).build();
    }

    /**
     * The products that lie at these places and after them, up to what the topic holds now; of
     * partitions without a place none.
     */
    public Source<RawRecord, ?, ?> productsFrom(List<TopicPlace> places) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        // Without a place of its own, a partition would be read from its beginning.
        List<TopicPlace> ends = new TopicReader(bootstrap).ends(topics.products());
        Stream.concat(ends.stream(), places.stream())
                .forEach(
                        place ->
                                starts.merge(
                                        new TopicPartition(topics.products(), place.partition()),
                                        place.offset(),
                                        Math::min));
        return source().setStartingOffsets(OffsetsInitializer.offsets(starts))
                .setBounded(OffsetsInitializer.latest())
                .build();
    }

    public Sink<GeneratedImage> rows() {
        return KafkaEndpoints.<GeneratedImage>exactlyOnce(bootstrap)
                .setRecordSerializer(new RowSchema(topics.generated()))
                .setTransactionalIdPrefix(job + "-generated")
                .build();
    }

    public Sink<Rejection> rejections() {
        return KafkaEndpoints.<Rejection>exactlyOnce(bootstrap)
                .setRecordSerializer(new RejectionSchema(topics.rejections()))
                .setTransactionalIdPrefix(job + "-rejections")
                .build();
    }

    private KafkaSourceBuilder<RawRecord> source() {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topics.products())
                .setGroupId(job)
                .setProperty("isolation.level", "read_committed")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecordSchema());
    }

    private static <T> KafkaSinkBuilder<T> exactlyOnce(String bootstrap) {
        Properties properties = new Properties();
        properties.put("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()));
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE);
    }
}
