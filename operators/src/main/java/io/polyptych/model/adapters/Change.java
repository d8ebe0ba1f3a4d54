package io.polyptych.model.adapters;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.WeightSource;
import java.util.Arrays;
import java.util.Optional;

/** What an adapter does to one tensor of the network. */
sealed interface Change {
    Target target();

    /** The tensor's canonical name: the target's weight or bias. */
    String tensor();

    /**
     * Why it can't be done, with the adapter's keys; empty if it can.
     *
     * @param shape of the tensor
     * @param columns of the layer's weight
     */
    Optional<String> fault(long[] shape, long columns);

    /**
     * @param fresh the tensor in float32, a copy that may be written to
     * @param columns of the layer's weight
     * @param strength the adapter's weight
     * @return the changed tensor, of the same scope
     */
    Tensor apply(Tensor fresh, long columns, double strength, Scope scope);

    /** A low-rank product, added to rows of a weight. */
    record Beside(WeightSource file, String down, String up, double scale, Target target)
            implements Change {
        @Override
        public String tensor() {
            return target.weight();
        }

        @Override
        public Optional<String> fault(long[] shape, long columns) {
            return lowRankFault(
                    this, file, down, up, columns, target.rows().count(shape[0], columns));
        }

        @Override
        public Tensor apply(Tensor fresh, long columns, double strength, Scope scope) {
            Tensor ups = ordered(target, file.read(up, scope), scope);
            return scope.call(
                    "adapters.add_low_rank",
                    fresh,
                    target.rows().first(columns),
                    ups,
                    file.read(down, scope),
                    strength * scale);
        }
    }

    /** A low-rank product on a layer's output, multiplied into its weight or bias. */
    record Behind(
            WeightSource file, String down, String up, double scale, Target target, String tensor)
            implements Change {
        @Override
        public Optional<String> fault(long[] shape, long columns) {
            return lowRankFault(this, file, down, up, shape[0], shape[0]);
        }

        @Override
        public Tensor apply(Tensor fresh, long columns, double strength, Scope scope) {
            return scope.call(
                    "adapters.behind",
                    fresh,
                    file.read(up, scope),
                    file.read(down, scope),
                    strength * scale);
        }
    }

    /** A difference in full, added to a weight or a bias. */
    record Difference(WeightSource file, String key, double scale, Target target, String tensor)
            implements Change {
        @Override
        public Optional<String> fault(long[] shape, long columns) {
            long[] expected = shape.clone();
            expected[0] = target.rows().count(shape[0], columns);
            return Arrays.equals(file.shape(key), expected)
                    ? Optional.empty()
                    : Optional.of(
                            "%s is %s, expected %s (%s of %s)"
                                    .formatted(
                                            key,
                                            Arrays.toString(file.shape(key)),
                                            Arrays.toString(expected),
                                            target.rows(),
                                            tensor));
        }

        @Override
        public Tensor apply(Tensor fresh, long columns, double strength, Scope scope) {
            return scope.call(
                    "adapters.add_difference",
                    fresh,
                    target.rows().first(columns),
                    ordered(target, file.read(key, scope), scope),
                    strength * scale);
        }
    }

    private static Tensor ordered(Target target, Tensor rows, Scope scope) {
        return target.rows() == Rows.SWAPPED ? scope.call("tensors.swap_halves", rows) : rows;
    }

    private static Optional<String> lowRankFault(
            Change change, WeightSource file, String down, String up, long in, long out) {
        long[] downs = file.shape(down);
        long[] ups = file.shape(up);
        boolean fits =
                downs.length == 2
                        && ups.length == 2
                        && downs[0] == ups[1]
                        && downs[1] == in
                        && ups[0] == out;
        return fits
                ? Optional.empty()
                : Optional.of(
                        "%s is %s and %s is %s, expected [rank, %d] and [%d, rank] (%s of %s%s)"
                                .formatted(
                                        down,
                                        Arrays.toString(downs),
                                        up,
                                        Arrays.toString(ups),
                                        in,
                                        out,
                                        change.target().rows(),
                                        change.tensor(),
                                        change.target().behind() ? ", on its output" : ""));
    }
}
