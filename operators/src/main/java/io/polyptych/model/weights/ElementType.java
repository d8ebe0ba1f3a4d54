package io.polyptych.model.weights;

import java.util.Arrays;
import java.util.Optional;

/**
 * The types a safetensors file can hold. Source: the format's list of types (safetensors 0.6) and
 * PyTorch's numbers for its own.
 */
public enum ElementType {
    F64(7, 64),
    F32(6, 32),
    F16(5, 16),
    BF16(15, 16),
    I64(4, 64),
    I32(3, 32),
    I16(2, 16),
    I8(1, 8),
    U8(0, 8),
    BOOL(11, 8),
    U64(64),
    U32(32),
    U16(16),
    C64(64),
    F8_E4M3(8),
    F8_E5M2(8),
    F8_E8M0(8),
    F6_E2M3(6),
    F6_E3M2(6),
    F4(4);

    private static final int NONE = -1;

    private final int scalarType;
    private final int bits;

    ElementType(int scalarType, int bits) {
        this.scalarType = scalarType;
        this.bits = bits;
    }

    ElementType(int bits) {
        this(NONE, bits);
    }

    static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** PyTorch's number of the type; of a {@link #readable} one. */
    int scalarType() {
        return scalarType;
    }

    /** The size of one number in bits. */
    public int bits() {
        return bits;
    }

    /** The size of one number in bytes, of a {@link #readable} type. */
    public int bytes() {
        return bits / 8;
    }

    /** Whether tensors of it can be read; files that hold others can still be opened. */
    public boolean readable() {
        return scalarType != NONE;
    }

    /** What to do about a tensor whose type isn't readable. */
    String advice() {
        return name().startsWith("F")
                ? "take the model's bfloat16, float16 or float32 file: quantised weights aren't read"
                : "save the tensor as one of F32, F16, BF16, I64 or I32";
    }
}
