package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final long WAIT = 1_000;
    private static final int LARGEST = 4;

    private final FakeSystem system = new FakeSystem("system");
    private final Loaded loaded = new Loaded(asked(0, 0).model(), LARGEST, 0);

    @Test
    void aFullBatchGoesAtOnceInOrderOfArrival() {
        List<Render> waiting = IntStream.range(0, 6).mapToObj(i -> asked(i, 0)).toList();
        assertThat(next(waiting, 0)).isEqualTo(new Turn.Batch(waiting.subList(0, LARGEST)));
    }

    @Test
    void aBatchThatIsNotFullWaitsForTheRestOfItsTime() {
        assertThat(next(List.of(asked(1, 100), asked(2, 500)), 600))
                .isEqualTo(new Turn.Wait(WAIT - 500));
    }

    @Test
    void aBatchThatHasWaitedLongEnoughGoesAsItIs() {
        List<Render> waiting = List.of(asked(1, 0), asked(2, WAIT - 1));
        assertThat(next(waiting, WAIT)).isEqualTo(new Turn.Batch(waiting));
    }

    @Test
    void otherCanvasesDoNotShareABatch() {
        Render wide = new Render(system, Requests.of("system", 9, 2 * Requests.SIDE), 0);
        List<Render> waiting = List.of(asked(1, 0), wide, asked(2, 0));
        assertThat(next(waiting, WAIT))
                .isEqualTo(new Turn.Batch(List.of(waiting.get(0), waiting.get(2))));
    }

    @Test
    void aFullBatchPassesOneThatStillFills() {
        Render wide = new Render(system, Requests.of("system", 9, 2 * Requests.SIDE), 0);
        List<Render> full = IntStream.range(0, LARGEST).mapToObj(i -> asked(i, 1)).toList();
        List<Render> waiting = new java.util.ArrayList<>(List.of(wide));
        waiting.addAll(full);
        assertThat(next(waiting, 1)).isEqualTo(new Turn.Batch(full));
        assertThat(next(waiting, WAIT)).isEqualTo(new Turn.Batch(List.of(wide)));
    }

    @Test
    void aSystemThatTakesOneAtATimeNeverWaits() {
        Loaded single = new Loaded(asked(0, 0).model(), 1, 0);
        Render first = asked(1, 0);
        assertThat(Batches.next(List.of(first, asked(2, 0)), single, WAIT, 0))
                .isEqualTo(new Turn.Batch(List.of(first)));
    }

    @Test
    void aSuspectStandsAlone() {
        Render suspect = asked(2, 0);
        suspect.found(new StartMarkers.Found(true, 1));
        List<Render> waiting = List.of(asked(1, 0), suspect, asked(3, 0));
        assertThat(next(waiting, 0)).isEqualTo(new Turn.Batch(List.of(suspect)));
        assertThat(next(waiting, WAIT))
                .isEqualTo(new Turn.Batch(List.of(waiting.get(0), waiting.get(2))));
    }

    @Test
    void aSizeThatWasTooLargeIsHalvedFromThenOn() {
        List<Render> waiting = IntStream.range(0, 6).mapToObj(i -> asked(i, 0)).toList();
        loaded.tooLarge(waiting.get(0).batchKey(), LARGEST);
        assertThat(next(waiting, 0)).isEqualTo(new Turn.Batch(waiting.subList(0, LARGEST / 2)));
    }

    private Turn next(List<Render> waiting, long now) {
        return Batches.next(waiting, loaded, WAIT, now);
    }

    private Render asked(long seed, long arrived) {
        return new Render(system, Requests.of("system", seed), arrived);
    }
}
