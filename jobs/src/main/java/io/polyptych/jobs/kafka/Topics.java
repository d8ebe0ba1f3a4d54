package io.polyptych.jobs.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics' names.
 *
 * @param products records in, key = product id
 * @param generated rows out, key = shot id or, retired, product id
 * @param rejections what could not go on
 */
public record Topics(String products, String generated, String rejections) {

    public Topics {
        named("products", products);
        named("generated", generated);
        named("rejections", rejections);
    }

    public static Topics defaults() {
        return new Topics("products", "generated", "rejections");
    }

    /** Creates those that are missing, with the broker's defaults for everything else. */
    public void create(String bootstrap, int partitions) throws InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : List.of(products, generated, rejections)) {
                if (!present.contains(topic)) {
                    missing.add(
                            new NewTopic(
                                    topic,
                                    java.util.Optional.of(partitions),
                                    java.util.Optional.empty()));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "the topics could not be made on %s: %s"
                                .formatted(bootstrap, e.getCause().getMessage()),
                        e.getCause());
            }
        }
    }

    private static void named(String key, String topic) {
        if (topic == null || topic.isBlank()) {
            throw new IllegalArgumentException(
                    "topics.%s must not be blank; name a topic".formatted(key));
        }
    }
}
