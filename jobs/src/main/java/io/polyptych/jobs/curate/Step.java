package io.polyptych.jobs.curate;

import io.polyptych.outcome.ShownLink;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the curation, without Flink. Not thread-safe; whoever opened it closes it.
 *
 * @param <I> what it takes
 * @param <O> what it hands on
 */
interface Step<I, O> extends AutoCloseable {
    /**
     * Takes one thing; hands on what is kept of it, drops the rest with reasons, and counts what
     * each of its rules saw. Bad data is dropped; broken infrastructure throws.
     */
    void take(I in, Out<O> out) throws Exception;

    @Override
    default void close() throws IOException {}

    /** Makes a step in the process that runs it. */
    @FunctionalInterface
    interface Source<I, O> extends Serializable {
        Step<I, O> open();
    }

    /** Where a step's outcome goes. */
    interface Out<O> {
        void keep(O kept);

        void drop(Drop dropped);

        void tally(Tally seen);
    }

    /** Asks one rule about the images of a group: counts them, drops some, returns the others. */
    static List<GroupImage> ask(
            Rule rule, Group group, List<GroupImage> images, Judge judge, Out<?> out)
            throws Exception {
        out.tally(new Tally(rule.word(), group.id(), images.size()));
        List<GroupImage> left = new ArrayList<>();
        for (GroupImage image : images) {
            Verdict verdict = judge.of(image);
            if (verdict.passed()) {
                left.add(image);
            } else {
                out.drop(
                        new Drop(
                                rule.word(),
                                group.id(),
                                ShownLink.of(image.asked().link()),
                                null,
                                verdict.value(),
                                verdict.threshold(),
                                verdict.why(),
                                group.about().origin()));
            }
        }
        return left;
    }

    /** A rule over images. */
    @FunctionalInterface
    interface Judge {
        Verdict of(GroupImage image) throws Exception;
    }
}
