package io.polyptych.system.syncd;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.PositionIds;

/**
 * The wide canvas: the target and behind it the views, squares of one size from left to right.
 *
 * @param panel the side of each in pixels, a multiple of {@link #TOKEN}
 * @param views how many
 */
record Canvas(int panel, int views) {
    /** The side of a token in pixels. */
    static final int TOKEN = 16;

    int rows() {
        return panel / TOKEN;
    }

    int columns() {
        return rows() * (views + 1);
    }

    int tokens() {
        return rows() * columns();
    }

    /** One grid over the whole canvas. */
    PositionIds positions() {
        return PositionIds.grid(rows(), columns());
    }

    /** To which square each token belongs, the target's 0: (tokens). */
    Tensor panels(Scope scope) {
        float[] numbers = new float[tokens()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % columns() / rows();
        }
        return scope.floats(numbers, numbers.length);
    }
}
