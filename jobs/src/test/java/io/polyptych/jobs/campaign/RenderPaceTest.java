package io.polyptych.jobs.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderPaceTest {
    @Test
    void isTheMedianOfWhatWasRendered() {
        assertThat(RenderPace.measured(List.of(row(made(100), made(900)), row(made(300)))))
                .isEqualTo(Map.of("montage", new RenderPace(0.3, 3)));
    }

    @Test
    void ofAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(RenderPace.measured(List.of(row(made(100), made(300)))).get("montage").seconds())
                .isEqualTo(0.2);
    }

    @Test
    void whatWasFoundRenderedSaysNothing() {
        Candidate found = Candidate.newBuilder(made(5)).setCached(true).build();

        assertThat(RenderPace.measured(List.of(row(found, made(0))))).isEmpty();
    }

    private static Candidate made(long millis) {
        return Candidate.newBuilder(Shots.scored(1, 1, Map.of()))
                .setCached(false)
                .setDeviceMillis(millis)
                .build();
    }

    private static GeneratedImage row(Candidate... candidates) {
        return GeneratedImage.newBuilder()
                .setShotId("mug~catalog~1")
                .setProductId("mug")
                .setCampaign("catalog")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(1)
                .setDecision(Decision.ACCEPTED)
                .setCandidates(Arrays.asList(candidates))
                .setOrigin(Shots.origin(1))
                .setFinishedAt(Shots.NOON)
                .build();
    }
}
