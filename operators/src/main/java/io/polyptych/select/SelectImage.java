package io.polyptych.select;

import io.polyptych.outcome.SystemTags;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.Shot;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Stage 8: the shell of {@link Selection}. Decided shots go on; those that need another attempt
 * leave on their system's side output for the next round.
 */
public final class SelectImage extends ProcessFunction<Shot, Shot> {
    private final SelectConfig policy;

    private transient Selection selection;
    private transient Counter accepted;
    private transient Counter review;
    private transient Counter again;

    public SelectImage(SelectConfig policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        selection = new Selection(policy);
        var group = getRuntimeContext().getMetricGroup().addGroup("select");
        accepted = group.counter("accepted");
        review = group.counter("review");
        again = group.counter("again");
    }

    @Override
    public void processElement(Shot shot, Context context, Collector<Shot> out) {
        long start = System.nanoTime();
        Shot decided = selection.decide(shot);
        decided = Timings.add(decided, "select", (System.nanoTime() - start) / 1_000_000);
        if (decided.getDecision() == Decision.UNKNOWN) {
            again.inc();
            context.output(SystemTags.of(decided.getChoice().getSystem()), decided);
        } else {
            (decided.getDecision() == Decision.ACCEPTED ? accepted : review).inc();
            out.collect(decided);
        }
    }
}
