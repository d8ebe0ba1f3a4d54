package io.polyptych.route;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderBudget;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.types.Either;

/** Stage 5: the shell of {@link ShotRouting}. */
public final class RouteShot extends RichMapFunction<Shot, Either<Rejection, Shot>> {
    private final RouteConfig config;
    private final ArrayList<Manifest> models;
    private final RenderBudget budget;

    private transient ShotRouting routing;
    private transient StageMetrics metrics;

    public RouteShot(RouteConfig config, List<Manifest> models, RenderBudget budget) {
        this.config = config;
        this.models = new ArrayList<>(models);
        this.budget = budget;
    }

    @Override
    public void open(OpenContext context) {
        routing = new ShotRouting(config, models, budget);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), ShotRouting.STAGE);
    }

    @Override
    public Either<Rejection, Shot> map(Shot shot) {
        long start = System.nanoTime();
        Either<Rejection, Shot> outcome = routing.route(shot);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (outcome.isRight()) {
            outcome = Either.Right(Timings.add(outcome.right(), ShotRouting.STAGE, millis));
        }
        return metrics.count(outcome, millis);
    }
}
