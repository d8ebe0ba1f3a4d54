package io.polyptych.jobs.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a feed put on the topic.
 *
 * @param products records of products
 * @param withdrawn tombstones
 * @param unreadable entries that ingest will reject, each with its problem
 * @param ignored columns that mean nothing here, and how many entries had a value for each
 */
public record SentFeed(int products, int withdrawn, int unreadable, Map<String, Integer> ignored) {
    /** Names of columns come from the feed, so there may be any number. */
    private static final int MOST_NAMES = 1_000;

    /** All records sent. */
    public int records() {
        return products + withdrawn + unreadable;
    }

    /** Counts while a feed is sent. */
    static final class Count {
        private final Map<String, Integer> ignored = new LinkedHashMap<>();
        private int products;
        private int withdrawn;
        private int unreadable;

        void product() {
            products++;
        }

        void withdrawal() {
            withdrawn++;
        }

        void unreadable() {
            unreadable++;
        }

        void ignored(List<String> names) {
            for (String name : names) {
                if (ignored.size() < MOST_NAMES || ignored.containsKey(name)) {
                    ignored.merge(name, 1, Integer::sum);
                }
            }
        }

        SentFeed total() {
            return new SentFeed(products, withdrawn, unreadable, ignored);
        }
    }
}
