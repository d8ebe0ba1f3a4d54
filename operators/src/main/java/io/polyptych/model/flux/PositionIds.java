package io.polyptych.model.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.Arrays;

/**
 * Positions of tokens, three numbers each: 0, row, column.
 *
 * <p>Panels side by side are one wide grid; references that follow each other (DreamO, UNO) are
 * grids whose first row and column lie behind the last of those before. Source:
 * black-forest-labs/flux, sampling.py.
 */
public final class PositionIds {
    private static final int AXES = 3;

    private final float[] numbers;

    private PositionIds(float[] numbers) {
        this.numbers = numbers;
    }

    /** Of text: all at 0. */
    public static PositionIds text(int tokens) {
        return new PositionIds(new float[tokens * AXES]);
    }

    /** Of an image, row by row from (0, 0). */
    public static PositionIds grid(int rows, int columns) {
        return grid(rows, columns, 0, 0);
    }

    /** Of an image, row by row from a first row and column. */
    public static PositionIds grid(int rows, int columns, int firstRow, int firstColumn) {
        float[] numbers = new float[rows * columns * AXES];
        for (int i = 0; i < rows * columns; i++) {
            numbers[i * AXES + 1] = firstRow + i / columns;
            numbers[i * AXES + 2] = firstColumn + i % columns;
        }
        return new PositionIds(numbers);
    }

    /** These, and others behind them. */
    public PositionIds and(PositionIds others) {
        float[] both = Arrays.copyOf(numbers, numbers.length + others.numbers.length);
        System.arraycopy(others.numbers, 0, both, numbers.length, others.numbers.length);
        return new PositionIds(both);
    }

    public int tokens() {
        return numbers.length / AXES;
    }

    /** (tokens, 3) */
    public Tensor tensor(Scope scope) {
        return scope.floats(numbers, tokens(), AXES);
    }
}
