package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResidentTest {

    @Test
    void closingWaitsForTheCallUnderWay() throws Exception {
        var resident = new Resident("a tower");
        List<String> happened = new CopyOnWriteArrayList<>();
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var call =
                new Thread(
                        () ->
                                resident.use(
                                        () -> {
                                            inside.countDown();
                                            await(leave);
                                            return happened.add("called");
                                        }));
        var close = new Thread(() -> resident.close(() -> happened.add("freed")));
        call.start();
        inside.await();
        close.start();
        while (close.getState() != Thread.State.WAITING && close.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(happened).isEmpty();
        leave.countDown();
        call.join();
        close.join();
        assertThat(happened).containsExactly("called", "freed");
    }

    @Test
    void itIsFreedOnce() {
        var resident = new Resident("a tower");
        List<String> happened = new CopyOnWriteArrayList<>();
        resident.close(() -> happened.add("freed"));
        resident.close(() -> happened.add("freed"));
        assertThat(happened).containsExactly("freed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
