package io.polyptych.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weights of one block, as its kernel takes them: {@code Dict[str, Tensor]}, by short names.
 *
 * <p>Owns its tensors. Made once, passed to any number of calls, by several threads at a time.
 */
public final class Weights implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final IValue dictionary;
    private final Scope scope;

    /** Takes over the tensors, which are moved to a scope of its own. */
    public Weights(Map<String, Tensor> tensors) {
        this.tensors = new LinkedHashMap<>(tensors);
        scope = Scope.open();
        tensors.values().forEach(tensor -> tensor.moveTo(scope));
        dictionary = dictionary(this.tensors);
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    /** Borrowed: not to be closed. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weight " + name + " among " + tensors.keySet());
        }
        return tensor;
    }

    IValue value() {
        return dictionary;
    }

    static IValue dictionary(Map<String, Tensor> tensors) {
        var arrays = new LinkedHashMap<String, PtNDArray>();
        tensors.forEach((name, tensor) -> arrays.put(name, tensor.array()));
        return IValue.stringMapFrom(arrays);
    }

    @Override
    public void close() {
        dictionary.close();
        scope.close();
    }
}
