package io.polyptych.engine;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.Arrays;

/**
 * Numbers on a device, in a shape.
 *
 * <p>Belongs to the {@link Scope} that made it and is freed with it, or before by {@link #close()}.
 * What it wraps stays inside this package: asked in the wrong way, PyTorch's binding ends the
 * process. Used by one thread at a time; closing twice does nothing.
 */
public final class Tensor implements AutoCloseable {
    private final PtNDArray array;

    Tensor(PtNDArray array) {
        this.array = array;
    }

    PtNDArray array() {
        return array;
    }

    /** The sizes of its dimensions, outermost first; empty for a single number. */
    public long[] shape() {
        return array.getShape().getShape();
    }

    /** The size of one dimension; negative counts from the last. */
    public long size(int dimension) {
        long[] shape = shape();
        return shape[dimension < 0 ? shape.length + dimension : dimension];
    }

    /**
     * Its numbers as float32, row-major, copied to the heap; whatever its type and device.
     *
     * @throws IllegalStateException if they would take 2 GiB or more
     */
    public float[] floats() {
        requireBelow2GiB(Float.BYTES);
        try (Scope scope = Scope.open();
                Tensor host = scope.call("tensors.host", this, 6)) {
            return host.array.toFloatArray();
        }
    }

    /**
     * Its numbers as whole numbers, row-major, copied to the heap.
     *
     * @throws IllegalStateException if they would take 2 GiB or more
     */
    public long[] longs() {
        requireBelow2GiB(Long.BYTES);
        try (Scope scope = Scope.open();
                Tensor host = scope.call("tensors.host", this, 4)) {
            return host.array.toLongArray();
        }
    }

    private void requireBelow2GiB(int bytes) {
        if (array.size() * bytes > Integer.MAX_VALUE) {
            throw new IllegalStateException(this + " is too large for the heap; take a part of it");
        }
    }

    /** Hands it to another scope, which then frees it; returns itself. */
    public Tensor moveTo(Scope scope) {
        array.attach(scope.manager());
        return this;
    }

    @Override
    public void close() {
        array.close();
    }

    @Override
    public String toString() {
        return "tensor " + Arrays.toString(shape());
    }
}
