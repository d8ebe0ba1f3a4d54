package io.polyptych.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.files.FeedEntry;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedMessagesTest {
    private final FeedMessages messages = new FeedMessages("products");

    @Test
    void aWithdrawalIsATombstoneOfTheProductsKey() {
        var message = messages.of(entry("{\"id\":\"mug\",\"deleted\":true}"));

        assertThat(message.key()).asString(UTF_8).isEqualTo("mug");
        assertThat(message.value()).isNull();
        assertThat(messages.total()).isEqualTo(new SentFeed(0, 1, 0, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac"})
    void aWithdrawalWhoseKeyNoMessageCanHoldIsSentAsAProblem(String letter) {
        String id = letter.repeat(FeedMessages.MOST_BYTES / letter.getBytes(UTF_8).length + 1);
        var message = messages.of(entry("{\"id\":\"%s\",\"deleted\":true}".formatted(id)));

        assertThat(size(message)).isLessThan(FeedMessages.MOST_BYTES);
        assertThat(message.headers())
                .extracting(header -> new String(header.value(), UTF_8))
                .contains("RECORD_TOO_LARGE")
                .anyMatch(text -> text.startsWith("line 7: a record of "));
        assertThat(messages.total()).isEqualTo(new SentFeed(0, 0, 1, Map.of()));
    }

    @Test
    void aProductOfWhichKeyAndValueAreTooLongTogetherIsSentAsAProblem() {
        String half = "x".repeat(FeedMessages.MOST_BYTES / 2);
        var message = messages.of(entry("{\"id\":\"%s\",\"title\":\"a\"}".formatted(half)));

        assertThat(size(message)).isLessThan(FeedMessages.MOST_BYTES);
        assertThat(messages.total().unreadable()).isEqualTo(1);
    }

    private static int size(ProducerRecord<byte[], byte[]> message) {
        return (message.key() == null ? 0 : message.key().length)
                + (message.value() == null ? 0 : message.value().length);
    }

    private static FeedEntry entry(String json) {
        return new FeedEntry(7, 0, json.getBytes(UTF_8), null);
    }
}
