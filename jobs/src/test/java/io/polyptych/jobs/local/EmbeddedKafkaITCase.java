package io.polyptych.jobs.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {
    private static final Topics TOPICS = Topics.defaults();

    @TempDir private Path folder;

    @Test
    void aReopenedFolderServesWhatTheFirstBrokerWasGiven() throws Exception {
        try (EmbeddedKafka first = EmbeddedKafka.open(folder)) {
            TOPICS.create(first.address(), 1);
            send(first, "one", "two");
            assertThat(products(first)).containsExactly("one", "two");
        }

        try (EmbeddedKafka second = EmbeddedKafka.open(folder)) {
            assertThat(products(second)).containsExactly("one", "two");

            TOPICS.create(second.address(), 1);
            send(second, "three");
            assertThat(products(second)).containsExactly("one", "two", "three");
        }
    }

    private static void send(EmbeddedKafka kafka, String... values) {
        try (ProductTopic products = new ProductTopic(kafka.address(), TOPICS.products())) {
            for (String value : values) {
                products.send("key", value.getBytes(UTF_8));
            }
        }
    }

    private static List<String> products(EmbeddedKafka kafka) throws Exception {
        return new TopicReader(kafka.address())
                .values(TOPICS.products(), bytes -> new String(bytes, UTF_8));
    }
}
