package io.polyptych.model.adapters;

/**
 * Which rows of a weight an adapter's module is. FLUX's fused layers hold q, k, v, and on single
 * blocks the first layer of the perceptron, one below the other; q, k and v are each as high as the
 * layer's input is wide.
 */
enum Rows {
    ALL,
    /** All, with the second half first: diffusers has scale before shift. */
    SWAPPED,
    Q,
    K,
    V,
    QKV,
    MLP;

    /** The first row, in a weight with so many columns. */
    long first(long columns) {
        return switch (this) {
            case ALL, SWAPPED, Q, QKV -> 0;
            case K -> columns;
            case V -> 2 * columns;
            case MLP -> 3 * columns;
        };
    }

    /** How many rows, in a weight with so many rows and columns. */
    long count(long rows, long columns) {
        return switch (this) {
            case ALL, SWAPPED -> rows;
            case Q, K, V -> columns;
            case QKV -> 3 * columns;
            case MLP -> rows - 3 * columns;
        };
    }
}
