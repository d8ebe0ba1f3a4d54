package io.polyptych.model.pickle;

import io.polyptych.model.weights.ElementType;
import java.util.List;

/**
 * The numbers that one or several tensors look at, named by a persistent id: ('storage', type, key,
 * device, count), and in the older format a view, which only PyTorch before 0.4 used.
 *
 * @param count of numbers
 */
record Storage(ElementType type, String key, long count) implements Value {
    /** Source: torch 2.7, {@code torch/serialization.py}, persistent_id of either format. */
    static Storage of(Value id) {
        List<Value> parts = Arguments.of(id);
        if (parts.size() != 5 && parts.size() != 6
                || !(parts.get(0) instanceof Text kind)
                || !kind.text().equals("storage")) {
            throw new Refused("a persistent id that isn't a storage's");
        } else if (parts.size() == 6 && parts.get(5) != Other.NONE) {
            throw new Refused(
                    "a view of a storage, as PyTorch before 0.4 wrote: save it with a newer one");
        }
        return new Storage(
                Arguments.global(parts.get(1)).type(),
                Arguments.text(parts.get(2)),
                Arguments.size(parts.get(4)));
    }

    /** The size in bytes. */
    long bytes() {
        try {
            return Math.multiplyExact(count, type.bytes());
        } catch (ArithmeticException e) {
            throw new Refused("storage %s has %d numbers", key, count);
        }
    }
}
