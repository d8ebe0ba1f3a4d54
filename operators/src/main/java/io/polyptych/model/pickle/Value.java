package io.polyptych.model.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle can hold, as far as it matters for tensors.
 *
 * <p>Values may hold themselves and each other in any number: whoever walks through them bounds
 * depth and count. They are never compared or hashed as a whole.
 */
sealed interface Value
        permits Value.Plain, Value.Sequence, Value.Mapping, Global, Storage, Strided {
    /** A value without parts. */
    sealed interface Plain extends Value permits Text, Whole, Other {}

    /** A string. */
    record Text(String text) implements Plain {}

    /** A whole number. */
    record Whole(BigInteger number) implements Plain {
        static Whole of(long number) {
            return new Whole(BigInteger.valueOf(number));
        }

        /**
         * @throws Refused if it needs more than 64 bits
         */
        long asLong() {
            if (number.bitLength() > 63) {
                throw new Refused("a number of %d bits where a size belongs", number.bitLength());
            }
            return number.longValue();
        }
    }

    /** What no tensor depends on: truths, fractions, bytes, nothing. */
    enum Other implements Plain {
        NONE,
        FALSE,
        TRUE,
        FRACTION,
        BYTES,
        LARGE_NUMBER
    }

    /** A list, a tuple or a set, in its order. */
    record Sequence(List<Value> items) implements Value {
        Sequence() {
            this(new ArrayList<>());
        }
    }

    /** A dictionary, in its order. */
    final class Mapping implements Value {
        private final Map<String, Value> entries = new LinkedHashMap<>();

        /** As Python's: a key given again takes the new value. Keys 1 and "1" are different. */
        void put(Value key, Value value) {
            entries.put(identity(key), value);
        }

        private String identity(Value key) {
            if (key instanceof Text text) {
                return "t" + text.text();
            } else if (key instanceof Whole whole) {
                return "n" + whole.number();
            }
            return "o(" + entries.size() + ")";
        }

        /** Null if there is none. */
        Value get(String text) {
            return entries.get("t" + text);
        }

        /** Values by the texts of their keys, which may be equal for keys of different types. */
        List<Map.Entry<String, Value>> named() {
            return entries.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey().substring(1), entry.getValue()))
                    .toList();
        }
    }
}
