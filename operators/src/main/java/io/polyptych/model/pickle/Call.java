package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Mapping;
import io.polyptych.model.pickle.Value.Sequence;
import java.util.Arrays;
import java.util.List;

/** What the allowed names make of their arguments. */
final class Call {
    private Call() {}

    /**
     * Source: torch 2.7, {@code torch/_utils.py}: _rebuild_tensor_v2(storage, offset, sizes,
     * strides, requires_grad, hooks[, metadata]), _rebuild_parameter(tensor, requires_grad, hooks).
     *
     * @throws Refused if the name can't be called, or not with these
     */
    static Value of(Global global, List<Value> arguments) {
        switch (global) {
            case ORDERED_DICT -> {
                require(arguments.isEmpty(), global, arguments);
                return new Mapping();
            }
            case REBUILD_TENSOR -> {
                require(arguments.size() == 6 || arguments.size() == 7, global, arguments);
                require(arguments.get(0) instanceof Storage, global, arguments);
                return new Strided(
                        (Storage) arguments.get(0),
                        Arguments.size(arguments.get(1)),
                        Arguments.sizes(arguments.get(2)),
                        Arguments.sizes(arguments.get(3)));
            }
            case REBUILD_PARAMETER -> {
                require(arguments.size() == 3, global, arguments);
                require(arguments.get(0) instanceof Strided, global, arguments);
                return arguments.get(0);
            }
            case SIZE -> {
                require(arguments.size() == 1, global, arguments);
                long[] sizes = Arguments.sizes(arguments.get(0));
                return new Sequence(Arrays.stream(sizes).<Value>mapToObj(Value.Whole::of).toList());
            }
            default -> throw Refused.code(global.toString());
        }
    }

    private static void require(boolean fits, Global global, List<Value> arguments) {
        if (!fits) {
            throw new Refused("%s with %d other arguments", global, arguments.size());
        }
    }
}
