package io.polyptych.model.check;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Which known model tensors are most like, by their names and shapes; files' names don't matter.
 *
 * @param likeness from 0 to 1: tensors of the same name (half) and shape (the other half) among all
 *     that either has
 */
record Recognition(KnownModel model, KnownModel.Layout layout, double likeness) {
    /** The part of the file's names, or of the model's, that must be the same. */
    private static final double ENOUGH = 0.5;

    /** Empty if less than half of the names are any model's. */
    static Optional<Recognition> of(Map<String, FoundTensor> found) {
        Recognition best = null;
        for (KnownModel model : KnownModel.values()) {
            for (KnownModel.Layout layout : model.layouts) {
                double likeness = likeness(layout.expected(), found);
                if (likeness > (best == null ? 0 : best.likeness)) {
                    best = new Recognition(model, layout, likeness);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double likeness(Expected expected, Map<String, FoundTensor> found) {
        int named = 0;
        int shaped = 0;
        int needed = 0;
        for (Map.Entry<String, long[]> tensor : expected.shapes().entrySet()) {
            String name = tensor.getKey();
            needed += expected.isNeeded(name) ? 1 : 0;
            FoundTensor same = expected.find(name, found);
            if (same != null) {
                named++;
                shaped += Arrays.equals(same.shape(), tensor.getValue()) ? 1 : 0;
            }
        }
        if (named < ENOUGH * found.size() && named < ENOUGH * needed) {
            return 0;
        }
        return (named + shaped) / 2.0 / (Math.max(needed, named) + found.size() - named);
    }
}
