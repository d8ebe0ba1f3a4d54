package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a batch goes, by a clock of the test's own. */
class EmbedRoomTest {
    private static final View VIEW = View.of(new Picture(1, 1, new byte[3]));

    private final AtomicLong clock = new AtomicLong(1_000);
    private final EmbedRoom<String> room =
            new EmbedRoom<>(
                    new EmbedConfig(4, Duration.ofNanos(100), Duration.ofMinutes(1)), clock::get);

    @Test
    void anEmptyRoomWaitsForSomebody() {
        assertThat(room.nanosLeft()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theFirstViewDecidesHowLongOthersAreWaitedFor() {
        arrive(1);
        clock.addAndGet(60);
        arrive(2);

        assertThat(room.nanosLeft()).isEqualTo(40);
    }

    @Test
    void aFullBatchGoesAtOnceAndTheRestWaitsOn() throws InterruptedException {
        EmbedCall<String> first = arrive(3);
        clock.addAndGet(60);
        EmbedCall<String> second = arrive(2);

        List<EmbedRoom.Waiting<String>> batch = room.take();

        assertThat(batch).extracting(EmbedRoom.Waiting::call).startsWith(first).endsWith(second);
        assertThat(batch).extracting(EmbedRoom.Waiting::index).containsExactly(0, 1, 2, 0);
        assertThat(room.size()).isEqualTo(1);
        assertThat(room.nanosLeft()).isEqualTo(100);
    }

    @Test
    void aBatchGoesUnfilledOnceItsFirstViewHasWaitedLongEnough() throws InterruptedException {
        arrive(1);
        arrive(1);
        clock.addAndGet(100);

        assertThat(room.take()).hasSize(2);
    }

    @Test
    void aClosedRoomHandsBackWhoWaitsAndLetsNobodyIn() throws InterruptedException {
        arrive(2);

        assertThat(room.close()).hasSize(2);
        assertThat(room.add(new EmbedCall<>(1), List.of(VIEW))).isFalse();
        assertThat(room.take()).isEmpty();
    }

    private EmbedCall<String> arrive(int views) {
        EmbedCall<String> call = new EmbedCall<>(views);
        room.add(call, Collections.nCopies(views, VIEW));
        return call;
    }
}
