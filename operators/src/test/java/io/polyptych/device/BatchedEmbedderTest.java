package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchedEmbedderTest {
    /** Longer than any test may take: a batch that goes is full, or nothing is waited for. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final int UNEMBEDDABLE = 13;

    private final Widths widths = new Widths();
    private BatchedEmbedder batched;

    @AfterEach
    void close() {
        batched.close();
    }

    @Test
    void callsOfSeveralThreadsShareABatch() throws Exception {
        batched = batched(4, FOR_EVER);

        CompletableFuture<List<float[]>> first = ask(1, 2);
        CompletableFuture<List<float[]>> second = ask(3, 4);

        assertThat(widthsOf(first)).containsExactly(1, 2);
        assertThat(widthsOf(second)).containsExactly(3, 4);
        assertThat(widths.batches).hasSize(1);
    }

    @Test
    void aCallLargerThanABatchIsPutTogetherAgain() throws Exception {
        batched = batched(3, Duration.ZERO);

        assertThat(widthsOf(ask(IntStream.rangeClosed(1, 8).toArray())))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(widths.batches).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(3));
    }

    @Test
    void nobodyWaitsLongerThanConfigured() throws Exception {
        batched = batched(100, Duration.ZERO);

        assertThat(widthsOf(ask(5))).containsExactly(5);
    }

    @Test
    void whatArrivesWhileABatchIsUnderWaySharesTheNext() throws Exception {
        widths.gate = new CountDownLatch(1);
        batched = batched(8, Duration.ZERO);
        CompletableFuture<List<float[]>> first = ask(1);
        assertThat(widths.entered.await(30, TimeUnit.SECONDS)).isTrue();

        List<CompletableFuture<List<float[]>>> others = List.of(ask(2), ask(3, 4), ask(5));
        while (batched.queued() < 4) {
            Thread.onSpinWait();
        }
        widths.gate.countDown();

        assertThat(widthsOf(first)).containsExactly(1);
        assertThat(widthsOf(others.get(1))).containsExactly(3, 4);
        assertThat(widths.batches).containsExactly(1, 4);
    }

    @Test
    void aViewNobodyCanEmbedFailsOnlyTheCallItCameWith() throws Exception {
        batched = batched(4, FOR_EVER);

        CompletableFuture<List<float[]>> good = ask(1, 2);
        CompletableFuture<List<float[]>> bad = ask(3, UNEMBEDDABLE);

        assertThat(widthsOf(good)).containsExactly(1, 2);
        assertThatThrownBy(() -> bad.get(30, TimeUnit.SECONDS))
                .hasStackTraceContaining("13 is too wide");
    }

    @Test
    void aFailureOfAllReachesEveryCaller() {
        widths.broken = true;
        batched = batched(4, FOR_EVER);

        List<CompletableFuture<List<float[]>>> calls = List.of(ask(1), ask(2), ask(3, 4));

        for (CompletableFuture<List<float[]>> call : calls) {
            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .hasStackTraceContaining("out of order");
        }
    }

    @Test
    void anEmbedderThatLosesViewsIsFound() {
        widths.forgetful = true;
        batched = batched(2, FOR_EVER);

        assertThatThrownBy(() -> ask(1, 2).get(30, TimeUnit.SECONDS))
                .hasStackTraceContaining("0 embeddings for 1 views");
    }

    @Test
    void nothingIsAskedForNothing() {
        batched = batched(2, FOR_EVER);

        assertThat(batched.embed(List.of())).isEmpty();
    }

    @Test
    void closingFailsWhoWaitsAndClosesTheEmbedderBehindIt() {
        batched = batched(2, FOR_EVER);
        CompletableFuture<List<float[]>> waiting = ask(1);
        while (batched.queued() < 1) {
            Thread.onSpinWait();
        }

        batched.close();

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .hasStackTraceContaining("widths-1 is closed");
        assertThatThrownBy(() -> batched.embed(List.of(view(1)))).hasMessageContaining("closed");
        assertThat(widths.closed).isTrue();
    }

    private BatchedEmbedder batched(int largest, Duration wait) {
        return new BatchedEmbedder(widths, new EmbedConfig(largest, wait, FOR_EVER));
    }

    private CompletableFuture<List<float[]>> ask(int... widthsOfViews) {
        List<View> views = IntStream.of(widthsOfViews).mapToObj(BatchedEmbedderTest::view).toList();
        CompletableFuture<List<float[]>> answer = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                answer.complete(batched.embed(views));
                            } catch (RuntimeException e) {
                                answer.completeExceptionally(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private static View view(int width) {
        return View.of(new Picture(width, 1, new byte[3 * width]));
    }

    private static List<Integer> widthsOf(CompletableFuture<List<float[]>> answer)
            throws Exception {
        List<Integer> found = new ArrayList<>();
        for (float[] vector : answer.get(30, TimeUnit.SECONDS)) {
            found.add((int) vector[0]);
        }
        return found;
    }

    /** Embeds a picture as its width. */
    private static final class Widths implements Embedder {
        final List<Integer> batches = new CopyOnWriteArrayList<>();
        final CountDownLatch entered = new CountDownLatch(1);
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile boolean broken;
        volatile boolean forgetful;
        volatile boolean closed;

        @Override
        public String name() {
            return "widths-1";
        }

        @Override
        public List<float[]> embed(List<View> views) {
            entered.countDown();
            await();
            if (broken) {
                throw new IllegalStateException("out of order");
            }
            if (forgetful) {
                return List.of();
            }
            List<float[]> vectors = new ArrayList<>();
            for (View view : views) {
                int width = view.picture().width();
                if (width == UNEMBEDDABLE) {
                    throw new IllegalArgumentException(width + " is too wide");
                }
                vectors.add(new float[] {width});
            }
            batches.add(views.size());
            return vectors;
        }

        private void await() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
