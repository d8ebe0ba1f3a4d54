package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Mapping;
import io.polyptych.model.pickle.Value.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors inside a value, each named by the path to it: keys of dictionaries and positions in
 * lists, with dots between.
 */
final class NamedTensors {
    private static final int DEPTH = 64;
    private static final int VISITS = 2_000_000;
    private static final int TENSORS = 200_000;
    private static final int LONGEST_NAME = 4096;
    private static final int ALL_NAMES = 64 << 20;

    private final PickleConversion.Options options;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Strided> tensors = new LinkedHashMap<>();
    private int visits;
    private long letters;
    private int left;

    private NamedTensors(PickleConversion.Options options) {
        this.options = options;
    }

    /**
     * @throws Refused if there are too many values, too deep, or two tensors of one name
     */
    static NamedTensors of(Value root, PickleConversion.Options options) {
        var found = new NamedTensors(options);
        found.visit(root);
        return found;
    }

    Map<String, Strided> tensors() {
        return tensors;
    }

    /** How many values aren't tensors, or tensors that aren't wanted. */
    int left() {
        return left;
    }

    private void visit(Value value) {
        visits++;
        if (visits > VISITS) {
            throw new Refused("more than %,d values", VISITS);
        } else if (path.size() > DEPTH) {
            throw new Refused("values lie more than %d deep", DEPTH);
        } else if (value instanceof Mapping mapping) {
            mapping.named().forEach(entry -> visit(entry.getKey(), entry.getValue()));
        } else if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                visit(String.valueOf(i), sequence.items().get(i));
            }
        } else if (value instanceof Strided tensor) {
            add(tensor);
        } else {
            left++;
        }
    }

    private void visit(String key, Value value) {
        path.addLast(key);
        visit(value);
        path.removeLast();
    }

    private void add(Strided tensor) {
        long length = path.stream().mapToLong(String::length).sum() + path.size();
        letters += length;
        if (tensors.size() >= TENSORS) {
            throw new Refused("more than %,d tensors", TENSORS);
        } else if (length > LONGEST_NAME || letters > ALL_NAMES) {
            throw new Refused("a tensor's name has %,d letters, all have %,d", length, letters);
        }
        String name = options.stripped(String.join(".", path));
        if (!options.wanted(name)) {
            left++;
        } else if (name.isEmpty() || name.equals("__metadata__")) {
            throw new Refused("a tensor can't be named \"%s\" in safetensors", name);
        } else if (tensors.put(name, tensor) != null) {
            throw new Refused("two tensors are named %s", name);
        }
    }
}
