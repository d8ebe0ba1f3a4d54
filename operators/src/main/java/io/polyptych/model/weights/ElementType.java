package io.polyptych.model.weights;

/** A safetensors type that can be read, with PyTorch's number for it and its size in bytes. */
enum ElementType {
    F32(6, 4),
    F16(5, 2),
    BF16(15, 2),
    I64(4, 8),
    I32(3, 4);

    final int scalarType;
    final int bytes;

    ElementType(int scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }
}
