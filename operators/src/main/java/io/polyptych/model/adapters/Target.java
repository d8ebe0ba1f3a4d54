package io.polyptych.model.adapters;

/**
 * The layer that an adapter's module changes.
 *
 * @param layer by its canonical name, without {@code .weight}
 * @param rows which of its rows
 * @param behind whether it acts on the layer's output rather than beside the layer
 */
record Target(String layer, Rows rows, boolean behind) {
    String weight() {
        return layer + ".weight";
    }

    String bias() {
        return layer + ".bias";
    }
}
