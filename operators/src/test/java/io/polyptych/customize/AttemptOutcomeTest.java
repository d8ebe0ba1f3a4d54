package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.RenderRequest;
import io.polyptych.device.RenderFailure;
import io.polyptych.device.RenderOutcome;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

class AttemptOutcomeTest {
    private static final RenderOutcome DONE =
            new RenderOutcome.Done(image(), null, List.of("a note"), true, 30, 4);
    private static final RenderOutcome UNRENDERABLE =
            new RenderOutcome.Failed(RenderFailure.UNRENDERABLE, "the mask is tiny");
    private static final RenderOutcome STUCK =
            new RenderOutcome.Failed(RenderFailure.RENDER_STUCK, "two were given up");
    private static final RenderOutcome NO_MEMORY =
            new RenderOutcome.Failed(RenderFailure.OUT_OF_DEVICE_MEMORY, "too large");

    private final Shot shot = Shots.shot("mug", 1);

    @Test
    void everyCandidateIsAddedThoseThatFailedWithTheirReasons() {
        Shot after = outcome(shot, DONE, UNRENDERABLE).right();
        List<RenderRequest> asked = requests(shot);

        Candidate first = after.getCandidates().get(0);
        assertThat(first.getImage()).isEqualTo(image());
        assertThat(first.getRenderKey()).isEqualTo(asked.get(0).key());
        assertThat(first.getSeed()).isEqualTo(asked.get(0).seed());
        assertThat(first.getNotes()).containsExactly("a note");
        assertThat(first.getCached()).isTrue();
        assertThat(first.getDeviceMillis()).isEqualTo(30);
        assertThat(first.getWaitMillis()).isEqualTo(4);
        Candidate second = after.getCandidates().get(1);
        assertThat(second.getImage()).isNull();
        assertThat(second.getIndex()).isEqualTo(2);
        assertThat(second.getFailure()).isEqualTo("UNRENDERABLE: the mask is tiny");
    }

    @Test
    void thePromptIsKeptAsItWasRendered() {
        assertThat(outcome(shot, DONE, DONE).right().getCandidates())
                .extracting(Candidate::getPrompt)
                .containsOnly(shot.getRequest().getPrompt());
    }

    @Test
    void aSecondAttemptKeepsTheFirstOnesCandidatesAndAddsItsTime() {
        Shot first = outcome(shot, DONE, DONE).right();
        Shot second = Shot.newBuilder(first).setAttempt(2).build();
        Shot after = outcome(second, DONE, DONE).right();
        assertThat(after.getCandidates())
                .extracting(Candidate::getAttempt)
                .containsExactly(1, 1, 2, 2);
        assertThat(after.getTimings()).isEqualTo(Map.of("customize", 20L));
    }

    @Test
    void anAttemptWithoutAnyPictureIsRejectedWithEveryReason() {
        Rejection rejection = outcome(shot, UNRENDERABLE, NO_MEMORY).left();
        assertThat(rejection.getStage()).isEqualTo("customize");
        assertThat(rejection.getCode()).isEqualTo("ALL_CANDIDATES_FAILED");
        assertThat(rejection.getMessage()).contains("the mask is tiny").contains("too large");
        assertThat(rejection.getRetryable()).isTrue();
        assertThat(rejection.getShotId()).isEqualTo(shot.getShotId());
    }

    @Test
    void onlyBadRequestsAreNotWorthRetrying() {
        assertThat(outcome(shot, UNRENDERABLE, UNRENDERABLE).left().getRetryable()).isFalse();
    }

    @Test
    void candidatesThatAreAllStuckAreRejectedAsStuck() {
        assertThat(outcome(shot, STUCK, STUCK).left().getCode()).isEqualTo("RENDER_STUCK");
        assertThat(outcome(shot, STUCK, NO_MEMORY).left().getCode())
                .isEqualTo("ALL_CANDIDATES_FAILED");
    }

    @Test
    void anEarlierPictureKeepsTheShotThoughThisAttemptFailed() {
        Shot second = Shot.newBuilder(outcome(shot, DONE, DONE).right()).setAttempt(2).build();
        assertThat(outcome(second, NO_MEMORY, NO_MEMORY).right().getCandidates()).hasSize(4);
    }

    private static Either<Rejection, Shot> outcome(
            Shot shot, RenderOutcome first, RenderOutcome second) {
        return AttemptOutcome.of(shot, requests(shot), List.of(first, second), 10);
    }

    private static List<RenderRequest> requests(Shot shot) {
        return new RenderRequests(CustomizeConfig.defaults(), 1, List.of(Shots.MODEL))
                .of(shot)
                .right();
    }

    private static ImageRef image() {
        return ImageRef.newBuilder()
                .setSha256("ab")
                .setUri("memory:renders/ab.png")
                .setWidth(8)
                .setHeight(8)
                .setMediaType("image/png")
                .build();
    }
}
