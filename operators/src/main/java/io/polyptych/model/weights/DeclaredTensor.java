package io.polyptych.model.weights;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A tensor as a header declares it, not yet believed.
 *
 * @param type its name
 * @param offsets where its bytes begin and end, counted from the header's end
 */
record DeclaredTensor(String name, String type, long[] shape, long[] offsets) {
    /**
     * What is declared, if type, shape and length go together.
     *
     * @param dataStart where the header ends
     * @throws UnusableModel if they don't, or no file could hold them
     */
    TensorEntry entry(Path file, long dataStart) {
        ElementType known =
                ElementType.of(type)
                        .orElseThrow(
                                () ->
                                        fault(
                                                file,
                                                "expected a type among %s, found %s"
                                                        .formatted(
                                                                Arrays.toString(
                                                                        ElementType.values()),
                                                                HeaderText.shortened(type))));
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw fault(
                    file,
                    "expected where its bytes begin and end, found data_offsets %s"
                            .formatted(Arrays.toString(offsets)));
        } else if (offsets[1] > Long.MAX_VALUE - dataStart) {
            throw fault(file, "no file reaches data_offsets " + Arrays.toString(offsets));
        }
        long bytes = offsets[1] - offsets[0];
        long bits = bits(file, known);
        if (bits % 8 != 0 || bits / 8 != bytes) {
            throw fault(
                    file,
                    "expected %,d bits for %s %s, found %,d bytes"
                            .formatted(bits, known, Arrays.toString(shape), bytes));
        }
        return new TensorEntry(known, shape, dataStart + offsets[0], bytes);
    }

    /** Refuses also what overflows only until a dimension of zero: strides would overflow too. */
    private long bits(Path file, ElementType known) {
        try {
            long bits = known.bits();
            boolean empty = false;
            for (long size : shape) {
                empty |= size == 0;
                bits = Math.multiplyExact(bits, Math.max(1, size));
            }
            return empty ? 0 : bits;
        } catch (ArithmeticException e) {
            throw new UnusableModel(
                    "%s: tensor %s: its shape %s is too large for any file"
                            .formatted(file, HeaderText.shortened(name), Arrays.toString(shape)),
                    e);
        }
    }

    private UnusableModel fault(Path file, String what) {
        return HeaderText.fault(file, name, what);
    }
}
