package io.polyptych.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.kafka.ReplayMark;
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
    void oneWhoseRecordWasSentAgainWaitsForAnOutcome() {
        assertThat(states(List.of(shot("mug~1", 4, NOON)), List.of(), Set.of("products/0@4")))
                .containsExactly(Rejected.State.SENT);
    }

    @Test
    void onceTheRepeatHasAnOutcomeItIsDealtWith() {
        GeneratedImage row = row("mug~1", 9, NOON.plusSeconds(5));
        Origin repeat = Origin.newBuilder(row.getOrigin()).setReplayOf("products/0@4").build();

        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON)),
                                List.of(GeneratedImage.newBuilder(row).setOrigin(repeat).build()),
                                Set.of("products/0@4")))
                .containsExactly(Rejected.State.REPEATED);
    }

    @Test
    void aLaterRecordOfTheProductAnswersItThoughItNamesOtherShots() {
        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON), record(5, NOON)),
                                List.of(row("mug~2", 9, NOON.minusSeconds(5))),
                                Set.of()))
                .containsExactly(Rejected.State.ANSWERED, Rejected.State.ANSWERED);
    }

    @Test
    void aWithdrawnProductIsNotBroughtBack() {
        GeneratedImage retired =
                GeneratedImage.newBuilder(row("mug", 9, NOON))
                        .setDecision(Decision.RETIRED)
                        .setCampaign("another")
                        .build();

        assertThat(states(List.of(shot("mug~1", 4, NOON)), List.of(retired), Set.of()))
                .containsExactly(Rejected.State.ANSWERED);
    }

    @Test
    void theRowOfAnEarlierRecordOrOfAnotherCampaignDoesNotAnswerIt() {
        GeneratedImage elsewhere =
                GeneratedImage.newBuilder(row("mug~1", 9, NOON)).setCampaign("another").build();

        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON)),
                                List.of(row("mug~1", 3, NOON.plusSeconds(5)), elsewhere),
                                Set.of()))
                .containsExactly(Rejected.State.OPEN);
    }

    @Test
    void aRecordReadAgainThatThenWentWellIsAnswered() {
        assertThat(
                        states(
                                List.of(shot("mug~1", 4, NOON)),
                                List.of(
                                        row("mug~2", 4, NOON.plusSeconds(5)),
                                        row("mug~1", 4, NOON.plusSeconds(5))),
                                Set.of()))
                .containsExactly(Rejected.State.ANSWERED);
    }

    @Test
    void anEditedLineIsAnotherRecord() {
        Origin line = Origin.newBuilder().setFile("f").setLine(7).setTimestamp(NOON).build();
        Origin before = Origin.newBuilder(line).setSha256("a".repeat(64)).build();
        Origin after = Origin.newBuilder(line).setSha256("b".repeat(64)).build();

        assertThat(ReplayMark.of(before)).isNotEqualTo(ReplayMark.of(after));
    }

    @Test
    void whenARepeatIsRejectedTooThatOneIsOpen() {
        List<Rejected> list =
                RejectedList.of(
                        List.of(shot("mug~1", 4, NOON), shot("mug~1", 9, NOON.plusSeconds(5))),
                        List.of(),
                        Set.of("products/0@4"));

        assertThat(list)
                .extracting(Rejected::state)
                .containsExactly(Rejected.State.ANSWERED, Rejected.State.OPEN);
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
                .setCampaign("catalog")
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
