package io.polyptych.engine;

/**
 * What a network computes in: float32 on a CPU, bfloat16 on a GPU. A setting, not a fork: the same
 * kernels run either, and take their type from the tensors given.
 */
public enum Precision {
    FLOAT32(6),
    BFLOAT16(15);

    /** PyTorch's number of the scalar type, as kernels take it. */
    private final int scalarType;

    Precision(int scalarType) {
        this.scalarType = scalarType;
    }

    public int scalarType() {
        return scalarType;
    }
}
