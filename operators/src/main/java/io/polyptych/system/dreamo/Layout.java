package io.polyptych.system.dreamo;

import io.polyptych.model.flux.PositionIds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands in the sequence of image tokens: the target, then each reference.
 *
 * <p>Positions run down a diagonal: a reference's first row and column lie behind the last of what
 * stands before it. Source: DreamO, dreamo_pipeline.py.
 */
record Layout(Grid target, List<Grid> references) {
    Layout {
        references = List.copyOf(references);
    }

    /** Of the target alone: what a pass without references sees. */
    PositionIds targetIds() {
        return PositionIds.grid(target.rows(), target.columns());
    }

    /** Of all tokens. */
    PositionIds ids() {
        PositionIds ids = targetIds();
        int row = target.rows();
        int column = target.columns();
        for (Grid reference : references) {
            ids = ids.and(PositionIds.grid(reference.rows(), reference.columns(), row, column));
            row += reference.rows();
            column += reference.columns();
        }
        return ids;
    }

    /** How many tokens the target has, and then each reference. */
    long[] tokens() {
        return IntStream.concat(
                        IntStream.of(target.tokens()), references.stream().mapToInt(Grid::tokens))
                .asLongStream()
                .toArray();
    }
}
