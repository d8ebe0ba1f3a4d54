package io.polyptych.model.weights;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * How one tensor of a layout is made of another's: the tensor itself, several joined, a tensor in
 * another order or shape. Values only move; nothing is computed, so it is exact in every type.
 */
public sealed interface Part {
    /** The source's tensors it is made of. */
    List<String> sources();

    /**
     * @throws UnusableModel if the source's tensors are missing or can't be put together so
     */
    long[] shape(WeightSource source);

    /**
     * @param scope owns the result and what it is made of
     * @throws UnusableModel as {@link #shape}
     */
    Tensor read(WeightSource source, Scope scope);

    /** A tensor as it is. */
    static Part named(String name) {
        return new Named(name);
    }

    /** Tensors joined on the first dimension, as fused projections are. */
    static Part rows(String... names) {
        return new Rows(Arrays.stream(names).map(Part::named).toList());
    }

    /** A tensor whose two halves of the first dimension change places. */
    static Part swappedHalves(String name) {
        return new SwappedHalves(named(name));
    }

    /** A tensor in another shape; one size may be -1 and follows from the rest. */
    static Part reshaped(String name, long... shape) {
        return new Reshaped(named(name), shape);
    }

    /** A tensor as it is. */
    record Named(String name) implements Part {
        @Override
        public List<String> sources() {
            return List.of(name);
        }

        @Override
        public long[] shape(WeightSource source) {
            return source.shape(name);
        }

        @Override
        public Tensor read(WeightSource source, Scope scope) {
            return source.read(name, scope);
        }
    }

    /** Parts joined on the first dimension, in this order; their other dimensions are the same. */
    record Rows(List<Part> parts) implements Part {
        public Rows {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("nothing to join");
            }
        }

        @Override
        public List<String> sources() {
            return parts.stream().flatMap(part -> part.sources().stream()).toList();
        }

        @Override
        public long[] shape(WeightSource source) {
            long[] whole = parts.get(0).shape(source).clone();
            for (Part part : parts.subList(1, parts.size())) {
                long[] shape = part.shape(source);
                if (shape.length == 0 || !Arrays.equals(tail(shape), tail(whole))) {
                    throw new UnusableModel(
                            "%s: %s is %s, which can't be joined to rows of %s"
                                    .formatted(
                                            source.origin(),
                                            String.join(" + ", part.sources()),
                                            Arrays.toString(shape),
                                            Arrays.toString(whole)));
                }
                whole[0] += shape[0];
            }
            return whole;
        }

        private static long[] tail(long[] shape) {
            return Arrays.copyOfRange(shape, Math.min(1, shape.length), shape.length);
        }

        @Override
        public Tensor read(WeightSource source, Scope scope) {
            shape(source);
            List<Tensor> read = parts.stream().map(part -> part.read(source, scope)).toList();
            return scope.call("tensors.join_rows", read);
        }
    }

    /** A part whose two halves of the first dimension change places: (a, b) becomes (b, a). */
    record SwappedHalves(Part part) implements Part {
        @Override
        public List<String> sources() {
            return part.sources();
        }

        @Override
        public long[] shape(WeightSource source) {
            long[] shape = part.shape(source);
            if (shape.length == 0 || shape[0] % 2 != 0) {
                throw new UnusableModel(
                        "%s: %s is %s, which has no halves"
                                .formatted(
                                        source.origin(),
                                        String.join(" + ", sources()),
                                        Arrays.toString(shape)));
            }
            return shape;
        }

        @Override
        public Tensor read(WeightSource source, Scope scope) {
            shape(source);
            return scope.call("tensors.swap_halves", part.read(source, scope));
        }
    }

    /**
     * A part in another shape with as many numbers, for example a 1 × 1 convolution as a linear
     * layer.
     *
     * @param wanted one size may be -1 and follows from the rest
     */
    record Reshaped(Part part, long... wanted) implements Part {
        public Reshaped {
            wanted = wanted.clone();
        }

        @Override
        public List<String> sources() {
            return part.sources();
        }

        @Override
        public long[] shape(WeightSource source) {
            long[] found = part.shape(source);
            long[] shape = wanted.clone();
            long count = product(found);
            for (int i = 0; i < shape.length; i++) {
                if (shape[i] == -1) {
                    shape[i] = 1;
                    long rest = product(shape);
                    shape[i] = rest == 0 ? 0 : count / rest;
                }
            }
            if (product(shape) != count) {
                throw new UnusableModel(
                        "%s: %s is %s, which can't be reshaped to %s"
                                .formatted(
                                        source.origin(),
                                        String.join(" + ", sources()),
                                        Arrays.toString(found),
                                        Arrays.toString(wanted)));
            }
            return shape;
        }

        private static long product(long[] shape) {
            return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }

        @Override
        public Tensor read(WeightSource source, Scope scope) {
            return scope.call("tensors.reshape", part.read(source, scope), shape(source));
        }
    }
}
