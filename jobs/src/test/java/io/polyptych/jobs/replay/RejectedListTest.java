package io.polyptych.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectedListTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aRejectionIsOpenUntilSomethingComesOfIt() {
        assertThat(states(List.of(shot("mug~1", 4, NOON)), List.of(), Set.of()))
                .containsExactly(Rejected.State.OPEN);
    }

    @Test
    void oneWhoseRecordWasSentAgainIsNotSentTwice() {
        assertThat(states(List.of(shot("mug~1", 4, NOON)), List.of(), Set.of("products/0@4")))
                .containsExactly(Rejected.State.SENT);
    }

    @Test
    void aLaterRecordsRowAnswersIt() {
        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON)),
                                List.of(row("mug~1", 9, NOON.plusSeconds(5))),
                                Set.of()))
                .containsExactly(Rejected.State.ANSWERED);
    }

    @Test
    void theRowOfAnEarlierRecordDoesNotAnswerItThoughItEndsLater() {
        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON)),
                                List.of(row("mug~1", 3, NOON.plusSeconds(5))),
                                Set.of()))
                .containsExactly(Rejected.State.OPEN);
    }

    @Test
    void anotherShotsRowDoesNotAnswerItButAnyRowOfTheProductAnswersAWholeRecord() {
        List<GeneratedImage> later = List.of(row("mug~2", 9, NOON.plusSeconds(5)));

        assertThat(states(List.of(shot("mug~1", 4, NOON)), later, Set.of()))
                .containsExactly(Rejected.State.OPEN);
        assertThat(states(List.of(record(4, NOON)), later, Set.of()))
                .containsExactly(Rejected.State.ANSWERED);
    }

    @Test
    void whenARepeatIsRejectedTooThatOneIsOpen() {
        List<Rejected> list =
                RejectedList.of(
                        List.of(shot("mug~1", 4, NOON), shot("mug~1", 9, NOON.plusSeconds(5))),
                        List.of(),
                        Set.of("products/0@4"));

        assertThat(list).extracting(Rejected::isOpen).containsExactly(false, true);
        assertThat(list.get(1).mark()).isEqualTo("products/0@9");
    }

    @Test
    void aRecordReadTwiceIsListedOnceAsItWasLast() {
        Rejection first = shot("mug~1", 4, NOON);
        Rejection again = Rejection.newBuilder(first).setRejectedAt(NOON.plusSeconds(60)).build();

        assertThat(RejectedList.of(List.of(again, first), List.of(), Set.of()))
                .extracting(rejected -> rejected.rejection().getRejectedAt())
                .containsExactly(NOON.plusSeconds(60));
    }

    @Test
    void aRecordThatNothingIsKnownOfStaysOpen() {
        Rejection unknown = Rejection.newBuilder(record(4, NOON)).setProductId(null).build();

        assertThat(states(List.of(unknown, record(5, NOON)), List.of(), Set.of()))
                .containsExactly(Rejected.State.OPEN, Rejected.State.OPEN);
    }

    private static List<Rejected.State> states(
            List<Rejection> rejections, List<GeneratedImage> rows, Set<String> sent) {
        return RejectedList.of(rejections, rows, sent).stream().map(Rejected::state).toList();
    }

    private static Rejection shot(String shotId, long offset, Instant at) {
        return Rejection.newBuilder(record(offset, at))
                .setShotId(shotId)
                .setOrdinal(1)
                .setShotCount(1)
                .build();
    }

    private static Rejection record(long offset, Instant at) {
        return Rejection.newBuilder()
                .setStage("fetch")
                .setCode("IMAGE_MISSING")
                .setMessage("there is no file")
                .setRetryable(false)
                .setOrigin(origin(offset))
                .setProductId("mug")
                .setRejectedAt(at)
                .build();
    }

    private static GeneratedImage row(String shotId, long offset, Instant at) {
        return GeneratedImage.newBuilder()
                .setShotId(shotId)
                .setProductId("mug")
                .setCampaign("catalog")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(1)
                .setDecision(Decision.ACCEPTED)
                .setOrigin(origin(offset))
                .setFinishedAt(at)
                .build();
    }

    private static Origin origin(long offset) {
        return Origin.newBuilder()
                .setTopic("products")
                .setPartition(0)
                .setOffset(offset)
                .setTimestamp(NOON)
                .build();
    }
}
