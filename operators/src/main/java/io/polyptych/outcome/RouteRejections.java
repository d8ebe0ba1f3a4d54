package io.polyptych.outcome;

import io.polyptych.schemas.Rejection;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Passes accepted items on and diverts rejections to the {@link #TAG} side output. */
public final class RouteRejections<T> extends ProcessFunction<Either<Rejection, T>, T> {
    public static final OutputTag<Rejection> TAG = new OutputTag<>("rejections") {};

    @Override
    public void processElement(Either<Rejection, T> outcome, Context context, Collector<T> out) {
        if (outcome.isLeft()) {
            context.output(TAG, outcome.left());
        } else {
            out.collect(outcome.right());
        }
    }
}
