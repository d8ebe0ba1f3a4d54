package io.polyptych.mask;

import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.types.Either;

/** Runs {@link ShotMasks} as an operator. */
public final class MakeMasks extends RichMapFunction<Shot, Either<Rejection, Shot>> {
    private final String objects;
    private final MaskConfig config;
    private transient ShotMasks masks;
    private transient StageMetrics metrics;

    /**
     * @param objects root of the object store
     */
    public MakeMasks(MaskConfig config, String objects) {
        this.objects = objects;
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        masks = new ShotMasks(new ObjectStore(objects), Segmenter.classical(), config);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), ShotMasks.STAGE);
    }

    @Override
    public Either<Rejection, Shot> map(Shot shot) throws IOException {
        long start = System.nanoTime();
        Either<Rejection, Shot> outcome = masks.of(shot);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (outcome.isRight()) {
            outcome = Either.Right(Timings.add(outcome.right(), ShotMasks.STAGE, millis));
        }
        return metrics.count(outcome, millis);
    }
}
