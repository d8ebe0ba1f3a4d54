package io.polyptych.model.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which known model tensors are most like, by their names and shapes; files' names don't matter.
 *
 * <p>Where most of a model's tensors are there in their shapes, how many they are among all that
 * either has decides. Otherwise it may be that network in another size, and the names decide, with
 * the blocks' numbers left out.
 */
record Recognition(KnownModel model, KnownModel.Layout layout, double likeness) {
    /** The part of a model's tensors, or of the kinds of names, that must be the same. */
    private static final double ENOUGH = 0.5;

    /** Empty if less than half of the names are any model's, or less than half of any are there. */
    static Optional<Recognition> of(Map<String, FoundTensor> found) {
        Optional<Recognition> published = best(layout -> byShape(layout, found));
        if (published.isPresent()) {
            return published;
        }
        Set<String> kinds = found.keySet().stream().map(Expected::kind).collect(Collectors.toSet());
        return best(layout -> byName(layout, kinds));
    }

    private interface Measure {
        double of(Expected expected);
    }

    private static Optional<Recognition> best(Measure measure) {
        Recognition best = null;
        for (KnownModel model : KnownModel.values()) {
            for (KnownModel.Layout layout : model.layouts) {
                double likeness = measure.of(layout.expected());
                if (likeness > (best == null ? 0 : best.likeness)) {
                    best = new Recognition(model, layout, likeness);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Tensors of the same name and shape, among all; 0 if they aren't most of the model's. */
    private static double byShape(Expected expected, Map<String, FoundTensor> found) {
        int same = 0;
        int needed = 0;
        for (Map.Entry<String, long[]> tensor : expected.shapes().entrySet()) {
            FoundTensor own = expected.find(tensor.getKey(), found);
            needed += expected.isNeeded(tensor.getKey()) ? 1 : 0;
            same += own != null && Arrays.equals(own.shape(), tensor.getValue()) ? 1 : 0;
        }
        return same < ENOUGH * needed
                ? 0
                : (double) same / (Math.max(needed, same) + found.size() - same);
    }

    /** Kinds of names that both have, among those of either; 0 if they aren't most of each. */
    private static double byName(Expected expected, Set<String> found) {
        Set<String> both = new HashSet<>(found);
        both.retainAll(expected.kinds());
        Set<String> needed = expected.neededKinds();
        Set<String> either = new HashSet<>(needed);
        either.addAll(found);
        return both.size() < ENOUGH * Math.max(found.size(), needed.size())
                ? 0
                : (double) both.size() / either.size();
    }
}
