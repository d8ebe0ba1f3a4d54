package io.polyptych.route;

import io.polyptych.outcome.RouteRejections;
import io.polyptych.outcome.SystemTags;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/** Sends each routed shot to its system's side output and rejections to theirs. */
public final class DispatchToSystems extends ProcessFunction<Either<Rejection, Shot>, Shot> {
    @Override
    public void processElement(
            Either<Rejection, Shot> outcome, Context context, Collector<Shot> out) {
        if (outcome.isLeft()) {
            context.output(RouteRejections.TAG, outcome.left());
        } else {
            Shot shot = outcome.right();
            context.output(SystemTags.of(shot.getChoice().getSystem()), shot);
        }
    }
}
