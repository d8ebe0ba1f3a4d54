package io.polyptych.embed;

import io.polyptych.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors of unit length. */
final class Unit {
    private Unit() {}

    /**
     * The rows of a tensor, each brought to unit length.
     *
     * @param tensor (..., width)
     */
    static List<float[]> rows(Tensor tensor) {
        float[] numbers = tensor.floats();
        int width = (int) tensor.size(-1);
        var rows = new ArrayList<float[]>();
        for (int from = 0; from < numbers.length; from += width) {
            rows.add(of(Arrays.copyOfRange(numbers, from, from + width)));
        }
        return rows;
    }

    /** Brought to unit length in place; zeros stay zeros, and what isn't a number stays so. */
    static float[] of(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares == 0) {
            return vector;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
