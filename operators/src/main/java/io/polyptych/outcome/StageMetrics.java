package io.polyptych.outcome;

import io.polyptych.schemas.Rejection;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.types.Either;

/**
 * What every stage counts, in a metric group named by the stage's word: {@code accepted}, {@code
 * rejected} and {@code millis} (time spent on an item, the last 1,000 of them). A stage may add its
 * own to {@link #group()}. One writer at a time.
 */
public final class StageMetrics {
    private static final int WINDOW = 1_000;

    private final MetricGroup group;
    private final Counter accepted;
    private final Counter rejected;
    private final Histogram millis;

    public StageMetrics(MetricGroup operator, String stage) {
        this.group = operator.addGroup(stage);
        this.accepted = group.counter("accepted");
        this.rejected = group.counter("rejected");
        this.millis = group.histogram("millis", new DescriptiveStatisticsHistogram(WINDOW));
    }

    public MetricGroup group() {
        return group;
    }

    /** Counts an outcome and hands it back. */
    public <T> Either<Rejection, T> count(Either<Rejection, T> outcome, long spentMillis) {
        millis.update(spentMillis);
        (outcome.isLeft() ? rejected : accepted).inc();
        return outcome;
    }
}
