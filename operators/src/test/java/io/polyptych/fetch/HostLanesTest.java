package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostLanesTest {
    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofNanos(1);

    private final CountDownLatch slow = new CountDownLatch(1);
    private HostLanes lanes;

    @AfterEach
    void stop() {
        slow.countDown();
        lanes.close();
    }

    @Test
    void aSlowHostLeavesThreadsToTheOthers() throws Exception {
        lanes = new HostLanes(3, new HostLimits(2, 100, LONG));
        AtomicInteger atATime = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(
                    lanes.visit(
                            "slow.example",
                            FAR,
                            leave -> {
                                most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
                                slow.await();
                                atATime.decrementAndGet();
                                return "late";
                            }));
        }

        assertThat(answer("quick.example")).isEqualTo("answered");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        slow.countDown();
        for (CompletableFuture<String> one : waiting) {
            assertThat(result(one)).isEqualTo("late");
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void aPlaceIsFreeOnceTheHostIsDoneWith() throws Exception {
        lanes = new HostLanes(2, new HostLimits(1, 100, LONG));
        lanes.visit(
                "host.example",
                FAR,
                leave -> {
                    leave.run();
                    slow.await();
                    return null;
                });

        assertThat(answer("host.example")).isEqualTo("answered");
    }

    @Test
    void aHostThatIsDownRefusesWhatWaitsAndSaysSo() throws Exception {
        lanes = new HostLanes(2, new HostLimits(1, 2, SHORT));
        for (int i = 0; i < 3; i++) {
            failing("dead.example").handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);
        }
        // The third was the try after the pause. Each pause lets one more try, and only one.
        CompletableFuture<String> trying =
                lanes.visit(
                        "dead.example",
                        FAR,
                        leave -> {
                            slow.await();
                            return "alive";
                        });
        FetchFailure last =
                (FetchFailure)
                        failing("dead.example").handle((nothing, e) -> e).get(20, TimeUnit.SECONDS);

        assertThat(last)
                .hasMessageContaining("dead.example failed")
                .hasMessageContaining("send it again");
        assertThat(last.retryable()).isTrue();
        assertThat(answer("other.example")).isEqualTo("answered");

        slow.countDown();
        assertThat(result(trying)).isEqualTo("alive");
        assertThat(answer("dead.example")).isEqualTo("answered");
    }

    @Test
    void whatWaitsForAPausedHostIsTriedAfterThePause() throws Exception {
        lanes = new HostLanes(2, new HostLimits(1, 1, Duration.ofMillis(1)));
        CompletableFuture<Void> first = failing("tired.example");
        CompletableFuture<String> next = lanes.visit("tired.example", FAR, leave -> "awake");

        assertThat(result(next)).isEqualTo("awake");
        assertThat(first).isCompletedExceptionally();
        assertThat(lanes.paused()).isZero();
    }

    @Test
    void hostsThatAreLeftAloneAreCounted() throws Exception {
        lanes = new HostLanes(2, new HostLimits(1, 1, LONG));

        failing("tired.example").handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);

        assertThat(lanes.paused()).isEqualTo(1);
        assertThat(lanes.visit("tired.example", FAR, leave -> "never")).isNotDone();
    }

    @Test
    void thisMachineIsNoHostThatIsLeftAlone() throws Exception {
        lanes = new HostLanes(2, new HostLimits(1, 1, LONG));

        failing(HostLanes.HERE).handle((nothing, e) -> null).get(20, TimeUnit.SECONDS);

        assertThat(lanes.paused()).isZero();
    }

    @Test
    void nothingIsBegunPastItsDeadline() {
        lanes = new HostLanes(1, new HostLimits(1, 1, LONG));

        assertThatThrownBy(
                        () ->
                                result(
                                        lanes.visit(
                                                "host.example",
                                                Deadline.in(Duration.ZERO),
                                                leave -> "begun")))
                .hasCauseInstanceOf(FetchFailure.class)
                .hasMessageContaining("used up");
    }

    private CompletableFuture<Void> failing(String host) {
        return lanes.visit(
                host,
                FAR,
                leave -> {
                    throw FetchFailure.unreachable("no answer");
                });
    }

    private String answer(String host) throws Exception {
        CompletableFuture<String> answer = lanes.visit(host, FAR, leave -> "answered");
        return result(answer);
    }

    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }
}
