package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long DRAIN = 30 * SECOND;

    private final Turns turns =
            new Turns(
                    new DeviceConfig(
                            false,
                            0,
                            8,
                            Duration.ofSeconds(1),
                            Duration.ofNanos(DRAIN),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(15)));
    private final FakeSystem present = new FakeSystem("present");
    private final FakeSystem other = new FakeSystem("other");
    private final FakeSystem third = new FakeSystem("third");

    @Test
    void withNothingToDoItWaitsForRequests() {
        assertThat(turns.next(List.of(), null, 0)).isEqualTo(Turn.Wait.FOR_REQUESTS);
    }

    @Test
    void theFirstRequestLoadsItsModel() {
        Render first = asked(present, 1, 0);
        assertThat(turns.next(List.of(first), null, 0)).isEqualTo(new Turn.Load(first));
    }

    @Test
    void thePresentSystemIsServedWhileAnotherHasWaitedLessThanTheDrain() {
        Render own = asked(present, 1, 5 * SECOND);
        List<Render> waiting = List.of(asked(other, 2, 0), own);
        Turn turn = turns.next(waiting, loaded(present, 0), DRAIN - 1);
        assertThat(turn).isEqualTo(new Turn.Batch(List.of(own)));
    }

    @Test
    void afterTheDrainTheOtherSystemGetsItsTurnThoughMoreOfThePresentWait() {
        Render stranger = asked(other, 2, 0);
        List<Render> waiting = List.of(asked(present, 1, 0), stranger, asked(present, 3, 0));
        assertThat(turns.next(waiting, loaded(present, 0), DRAIN))
                .isEqualTo(new Turn.Load(stranger));
    }

    @Test
    void aModelJustLoadedHasTheWholeDrainThoughOthersHaveWaitedForLong() {
        Render own = asked(present, 1, 0);
        List<Render> waiting = List.of(asked(other, 2, 0), own);
        Turn turn = turns.next(waiting, loaded(present, 100 * SECOND), 100 * SECOND + DRAIN - 1);
        assertThat(turn).isEqualTo(new Turn.Batch(List.of(own)));
    }

    @Test
    void aSystemWithNothingLeftToServeMakesRoomAtOnce() {
        Render stranger = asked(other, 2, 0);
        assertThat(turns.next(List.of(stranger), loaded(present, 0), 1))
                .isEqualTo(new Turn.Load(stranger));
    }

    @Test
    void ofTwoOthersTheOneThatWaitedLongestComesFirstSoThatNoneStarves() {
        Render longest = asked(third, 2, 0);
        List<Render> waiting = List.of(longest, asked(other, 3, 1), asked(present, 1, 2));
        assertThat(turns.next(waiting, loaded(present, 0), 2 * DRAIN))
                .isEqualTo(new Turn.Load(longest));
    }

    @Test
    void whileABatchFillsItWaitsNoLongerThanTheDrain() {
        Loaded batching = new Loaded(asked(present, 1, 0).model(), 8, 0);
        long now = DRAIN - SECOND / 4;
        List<Render> waiting = List.of(asked(other, 2, 0), asked(present, 1, now));
        assertThat(turns.next(waiting, batching, now)).isEqualTo(new Turn.Wait(SECOND / 4));
    }

    private static Loaded loaded(FakeSystem system, long since) {
        return new Loaded(asked(system, 0, 0).model(), 1, since);
    }

    private static Render asked(FakeSystem system, long seed, long arrived) {
        return new Render(system, Requests.of(system.system(), seed), arrived);
    }
}
