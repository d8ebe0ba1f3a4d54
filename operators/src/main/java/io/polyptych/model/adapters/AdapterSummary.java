package io.polyptych.model.adapters;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an adapter changes, and how.
 *
 * @param layers the canonical names of the layers it changes
 * @param ranks every rank that its products have; empty if it has differences only
 * @param alphas whether the file or a configuration gives an alpha; without one a product counts as
 *     it is
 */
public record AdapterSummary(SortedSet<String> layers, SortedSet<Long> ranks, boolean alphas) {
    public AdapterSummary {
        layers = Collections.unmodifiableSortedSet(new TreeSet<>(layers));
        ranks = Collections.unmodifiableSortedSet(new TreeSet<>(ranks));
    }

    static AdapterSummary of(List<Change> changes, boolean alphas) {
        var layers = new TreeSet<String>();
        var ranks = new TreeSet<Long>();
        for (Change change : changes) {
            layers.add(change.target().layer());
            if (change instanceof Change.Beside beside) {
                ranks.add(beside.file().shape(beside.down())[0]);
            } else if (change instanceof Change.Behind behind) {
                ranks.add(behind.file().shape(behind.down())[0]);
            }
        }
        return new AdapterSummary(layers, ranks, alphas);
    }
}
