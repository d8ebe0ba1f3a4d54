package io.polyptych.fetch;

import static io.polyptych.fetch.HostHealth.Answer.ASK;
import static io.polyptych.fetch.HostHealth.Answer.DOWN;
import static io.polyptych.fetch.HostHealth.Answer.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostHealthTest {
    private static final long PAUSE = 1_000;

    private final HostHealth health = new HostHealth(new HostLimits(1, 3, Duration.ofNanos(PAUSE)));

    @Test
    void aHostIsLeftAloneAfterSoManyFailuresInARow() {
        fail(2, 0);
        health.answered();
        fail(2, 0);
        assertThat(health.mayAsk(0)).isEqualTo(ASK);

        fail(1, 0);

        assertThat(health.mayAsk(0)).isEqualTo(WAIT);
        assertThat(health.mayAsk(PAUSE - 1)).isEqualTo(WAIT);
    }

    @Test
    void oneTriesAfterThePauseAndTheOthersWaitForIt() {
        fail(3, 0);

        assertThat(health.mayAsk(PAUSE)).isEqualTo(ASK);
        assertThat(health.mayAsk(PAUSE)).isEqualTo(WAIT);

        health.answered();
        assertThat(health.mayAsk(PAUSE)).isEqualTo(ASK);
        assertThat(health.isFresh()).isTrue();
    }

    @Test
    void aHostThatFailsAgainIsDownButForOneTryInEachPause() {
        fail(3, 0);
        health.mayAsk(PAUSE);
        fail(1, PAUSE);

        assertThat(health.mayAsk(PAUSE)).isEqualTo(DOWN);
        assertThat(health.mayAsk(2 * PAUSE)).isEqualTo(ASK);
        assertThat(health.mayAsk(2 * PAUSE)).isEqualTo(DOWN);

        health.answered();
        assertThat(health.mayAsk(2 * PAUSE)).isEqualTo(ASK);
    }

    @Test
    void oneThatDidNotAskAfterAllLeavesItToTheNext() {
        fail(3, 0);
        health.mayAsk(PAUSE);
        health.notAsked();

        assertThat(health.mayAsk(PAUSE)).isEqualTo(ASK);
    }

    private void fail(int times, long now) {
        for (int i = 0; i < times; i++) {
            health.failed(now);
        }
    }
}
