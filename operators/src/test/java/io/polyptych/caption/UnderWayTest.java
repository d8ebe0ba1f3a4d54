package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.caption.ModelFault.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private static final TimeLeft PLENTY = TimeLeft.of(Duration.ofHours(1));
    private static final TimeLeft NONE = TimeLeft.of(Duration.ZERO);
    private static final ModelFault FAULT = ModelFault.of(Kind.NO_ANSWER, "the first's fault");

    private final UnderWay underWay = new UnderWay();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void whoWaitsForOneWhoseTimeEndsAsksAnew() throws Exception {
        FutureTask<String> first = first(NONE);
        FutureTask<String> second = waiting();

        go.countDown();

        assertThat(second.get()).isEqualTo("words of the second");
        assertThatThrownBy(first::get).hasCause(FAULT);
    }

    @Test
    void whoWaitsForOneThatIsGivenUpAsksAnew() throws Exception {
        FutureTask<String> first = first(PLENTY);
        FutureTask<String> second = waiting();

        first.cancel(true);

        assertThat(second.get()).isEqualTo("words of the second");
    }

    @Test
    void aFaultOfTheServerIsShared() throws Exception {
        first(PLENTY);
        FutureTask<String> second = waiting();

        go.countDown();

        assertThatThrownBy(second::get).hasCause(FAULT);
    }

    /** Fails once it may go on; it has begun when this returns. */
    private FutureTask<String> first(TimeLeft time) throws Exception {
        FutureTask<String> first =
                new FutureTask<>(
                        () ->
                                underWay.get(
                                        "key",
                                        time,
                                        () -> {
                                            begun.countDown();
                                            go.await();
                                            throw FAULT;
                                        }));
        started(first);
        begun.await();
        return first;
    }

    /** Wants the same; it waits for the first when this returns. */
    private FutureTask<String> waiting() {
        FutureTask<String> second =
                new FutureTask<>(() -> underWay.get("key", PLENTY, () -> "words of the second"));
        Thread thread = started(second);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return second;
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
