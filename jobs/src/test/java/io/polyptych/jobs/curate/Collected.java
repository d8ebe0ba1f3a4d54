package io.polyptych.jobs.curate;

import java.util.ArrayList;
import java.util.List;

/** What a step made of what it was given. */
final class Collected<O> implements Step.Out<O> {
    final List<O> kept = new ArrayList<>();
    final List<Drop> dropped = new ArrayList<>();
    final List<Tally> tallies = new ArrayList<>();

    @Override
    public void keep(O one) {
        kept.add(one);
    }

    @Override
    public void drop(Drop one) {
        dropped.add(one);
    }

    @Override
    public void tally(Tally one) {
        tallies.add(one);
    }

    /** Links of the images, or "reference > target", that a rule dropped, in order. */
    List<String> droppedBy(Rule rule) {
        return dropped.stream()
                .filter(drop -> drop.rule().equals(rule.word()))
                .map(
                        drop ->
                                drop.target() == null
                                        ? String.valueOf(drop.image())
                                        : drop.image() + " > " + drop.target())
                .toList();
    }

    /** What a rule saw; -1 where it wasn't asked. */
    int seenBy(Rule rule) {
        return tallies.stream()
                .filter(tally -> tally.rule().equals(rule.word()))
                .mapToInt(Tally::seen)
                .reduce(Integer::sum)
                .orElse(-1);
    }
}
