package io.polyptych.score;

import io.polyptych.device.Devices;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.types.Either;

/** Runs {@link ImageScores} as an operator. */
public final class ScoreImages extends RichMapFunction<Shot, Shot> {
    /** Where small embedders stay resident; the classical one is the processor's. */
    private static final String DEVICE = "cpu";

    private final String objects;
    private final EmbedderSource embedder;
    private transient ImageScores scores;
    private transient StageMetrics metrics;

    /**
     * @param objects root of the object store
     */
    public ScoreImages(EmbedderSource embedder, String objects) {
        this.objects = objects;
        this.embedder = embedder;
    }

    @Override
    public void open(OpenContext context) {
        scores =
                new ImageScores(
                        new ObjectStore(objects),
                        Devices.embedder(DEVICE, embedder.name(), embedder::open),
                        Segmenter.classical());
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), ImageScores.STAGE);
    }

    @Override
    public Shot map(Shot shot) throws IOException {
        long start = System.nanoTime();
        Shot scored = scores.of(shot);
        long millis = (System.nanoTime() - start) / 1_000_000;
        scored = Timings.add(scored, ImageScores.STAGE, millis);
        metrics.count(Either.Right(scored), millis);
        return scored;
    }
}
