package io.polyptych.jobs.curate;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The rule {@link Rule#REPEATED}: of groups with one id the first is kept, since their samples
 * would have the same keys. Keyed by id; remembers where the first one was read.
 */
final class DropRepeated extends KeyedProcessFunction<String, Group, Group> {
    private transient ValueState<String> first;

    @Override
    public void open(OpenContext context) {
        first =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("first-origin", String.class));
    }

    @Override
    public void processElement(Group group, Context context, Collector<Group> out)
            throws Exception {
        String rule = Rule.REPEATED.word();
        context.output(RunStep.TALLIES, new Tally(rule, group.id(), 1));
        String origin = group.about().origin();
        if (first.value() == null) {
            first.update(origin);
            out.collect(group);
            return;
        }
        context.output(
                RunStep.DROPPED,
                new Drop(
                        rule,
                        group.id(),
                        null,
                        null,
                        null,
                        null,
                        "a group of this id was read at %s; give each group an id of its own"
                                .formatted(first.value()),
                        origin));
    }
}
