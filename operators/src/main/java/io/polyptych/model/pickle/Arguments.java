package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Sequence;
import io.polyptych.model.pickle.Value.Text;
import io.polyptych.model.pickle.Value.Whole;
import java.util.List;

/** Values as what is expected of them; every method refuses anything else. */
final class Arguments {
    private static final int DIMENSIONS = 64;

    private Arguments() {}

    static List<Value> of(Value value) {
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        throw unexpected("a tuple", value);
    }

    static String text(Value value) {
        if (value instanceof Text text) {
            return text.text();
        }
        throw unexpected("a text", value);
    }

    static Global global(Value value) {
        if (value instanceof Global global) {
            return global;
        }
        throw unexpected("a name", value);
    }

    /** A whole number of at least 0. */
    static long size(Value value) {
        if (value instanceof Whole whole && whole.asLong() >= 0) {
            return whole.asLong();
        }
        throw unexpected("a size", value);
    }

    static long[] sizes(Value value) {
        List<Value> sizes = of(value);
        if (sizes.size() > DIMENSIONS) {
            throw new Refused("a tensor of %d dimensions", sizes.size());
        }
        return sizes.stream().mapToLong(Arguments::size).toArray();
    }

    private static Refused unexpected(String expected, Value found) {
        return new Refused(
                "expected %s, found %s",
                expected,
                found instanceof Global ? found.toString() : found.getClass().getSimpleName());
    }
}
