package io.polyptych.jobs.curate;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs a {@link Step} as an operator: what it keeps goes on, what it drops and counts leaves on the
 * side outputs.
 */
public final class RunStep<I, O> extends ProcessFunction<I, O> {
    public static final OutputTag<Drop> DROPPED = new OutputTag<>("dropped") {};
    public static final OutputTag<Tally> TALLIES = new OutputTag<>("tallies") {};

    private final Step.Source<I, O> source;
    private transient Step<I, O> step;

    RunStep(Step.Source<I, O> source) {
        this.source = source;
    }

    @Override
    public void open(OpenContext context) {
        step = source.open();
    }

    @Override
    public void processElement(I in, Context context, Collector<O> collector) throws Exception {
        step.take(
                in,
                new Step.Out<>() {
                    @Override
                    public void keep(O kept) {
                        collector.collect(kept);
                    }

                    @Override
                    public void drop(Drop dropped) {
                        context.output(DROPPED, dropped);
                    }

                    @Override
                    public void tally(Tally seen) {
                        context.output(TALLIES, seen);
                    }
                });
    }

    @Override
    public void close() throws Exception {
        if (step != null) {
            step.close();
        }
    }
}
