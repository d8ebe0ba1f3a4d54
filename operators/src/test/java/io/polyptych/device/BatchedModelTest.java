package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.EmbedderClosed;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.engine.EngineFailures;
import io.polyptych.imaging.Picture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchedModelTest {
    private static final View VIEW = View.of(new Picture(1, 1, new byte[3]));
    private static final Duration LONG = Duration.ofHours(1);

    private final Queues.Recorder recorder = new Queues.Recorder();

    @Test
    void aTextIsEmbeddedByTheModelAndFailsAsThereOnlyForItself() throws Unscorable {
        BatchedModel model = model(new Fake(text -> text), LONG);
        TextEmbedder texts = model.texts().orElseThrow();

        assertThat(texts.name()).isEqualTo("fake-1/text");
        assertThat(texts.embed("mug")).containsExactly(3);
        assertThatThrownBy(() -> texts.embed("")).isInstanceOf(Unscorable.class);
        assertThat(texts.embed("a mug")).containsExactly(5);
        model.close();
        assertThatThrownBy(() -> texts.embed("mug")).isInstanceOf(EmbedderClosed.class);
    }

    @Test
    void aLostDeviceGivesTheProcessUpForATextToo() {
        BatchedModel model =
                model(
                        new Fake(
                                text -> {
                                    throw EngineFailures.deviceLost();
                                }),
                        LONG);
        TextEmbedder texts = model.texts().orElseThrow();

        assertThatThrownBy(() -> texts.embed("mug"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EngineDead.class);
        assertThat(recorder.reason).isCompletedWithValueMatching(why -> why.contains("is lost"));
        model.close();
    }

    @Test
    void aTextThatPassesItsDeadlineGivesTheProcessUp() throws Unscorable {
        BatchedModel model =
                model(
                        new Fake(
                                text -> {
                                    recorder.reason.join();
                                    return text;
                                }),
                        Duration.ofMillis(1));

        model.texts().orElseThrow().embed("mug");

        assertThat(recorder.reason.join()).contains("deadline").contains("fake-1/text");
        model.close();
    }

    @Test
    void aTextWaitsForTheBatchUnderWay() throws Exception {
        Fake fake = new Fake(text -> text);
        fake.gate = new CountDownLatch(1);
        BatchedModel model = model(fake, LONG);
        TextEmbedder texts = model.texts().orElseThrow();

        CompletableFuture<List<float[]>> batch =
                CompletableFuture.supplyAsync(() -> model.whole().embed(List.of(VIEW)));
        fake.entered.await();
        Thread text = new Thread(() -> embed(texts));
        text.start();
        while (text.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(fake.texts).hasValue(0);
        fake.gate.countDown();

        assertThat(batch.get(30, TimeUnit.SECONDS)).hasSize(1);
        text.join();
        assertThat(fake.texts).hasValue(1);
        model.close();
    }

    @Test
    void closingFailsWhoWaitsForTheBatchUnderWay() throws Exception {
        Fake fake = new Fake(text -> text);
        fake.gate = new CountDownLatch(1);
        BatchedModel model = model(fake, LONG);
        CompletableFuture<List<float[]>> batch =
                CompletableFuture.supplyAsync(() -> model.whole().embed(List.of(VIEW)));
        fake.entered.await();

        Thread closing = new Thread(model::close);
        closing.start();

        assertThatThrownBy(() -> batch.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(EmbedderClosed.class);
        fake.gate.countDown();
        closing.join();
        assertThat(fake.closed).isTrue();
    }

    @Test
    void aTurnIsGivenBackWhateverHappensInIt() throws Exception {
        var turns = new WatchedTurns("fake-1", LONG, recorder);
        WatchedTurns.Call<Integer, RuntimeException> unlucky =
                () -> {
                    throw new IllegalStateException("unlucky");
                };

        assertThatThrownBy(() -> turns.take("fake-1", "embedded", unlucky)).hasMessage("unlucky");

        assertThat(closedFromElsewhere(turns)).isTrue();
        assertThatThrownBy(() -> turns.take("fake-1", "embedded", () -> 1))
                .isInstanceOf(EmbedderClosed.class);
        assertThat(closedFromElsewhere(turns)).isTrue();
    }

    /** The turn's own thread could take it again. */
    private static boolean closedFromElsewhere(WatchedTurns turns) throws Exception {
        return CompletableFuture.supplyAsync(() -> turns.close(Duration.ZERO)).get();
    }

    private BatchedModel model(Fake fake, Duration deadline) {
        return new BatchedModel(
                fake,
                new EmbedConfig(1, Duration.ZERO, deadline),
                new EmbedMeter(),
                new Host("process", recorder, System::nanoTime));
    }

    private static void embed(TextEmbedder texts) {
        try {
            texts.embed("mug");
        } catch (Unscorable e) {
            throw new AssertionError(e);
        }
    }

    /** Embeds a text as the length of what is made of it; pictures wait at a gate. */
    private static final class Fake implements VisionModel {
        final CountDownLatch entered = new CountDownLatch(1);
        final AtomicInteger texts = new AtomicInteger();
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile boolean closed;
        private final UnaryOperator<String> reading;

        Fake(UnaryOperator<String> reading) {
            this.reading = reading;
        }

        private final Embedder pictures =
                new Embedder() {
                    @Override
                    public String name() {
                        return "fake-1";
                    }

                    @Override
                    public List<float[]> embed(List<View> views) {
                        entered.countDown();
                        try {
                            gate.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return views.stream().map(view -> new float[] {1}).toList();
                    }
                };

        @Override
        public Embedder whole() {
            return pictures;
        }

        @Override
        public Embedder object() {
            return pictures;
        }

        @Override
        public Embedder segmented() {
            return pictures;
        }

        @Override
        public Optional<PatchEmbedder> patches() {
            return Optional.empty();
        }

        @Override
        public Optional<TextEmbedder> texts() {
            return Optional.of(
                    new TextEmbedder() {
                        @Override
                        public String name() {
                            return "fake-1/text";
                        }

                        @Override
                        public float[] embed(String text) throws Unscorable {
                            texts.incrementAndGet();
                            if (text.isEmpty()) {
                                throw new Unscorable("nothing to read");
                            }
                            return new float[] {reading.apply(text).length()};
                        }
                    });
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
