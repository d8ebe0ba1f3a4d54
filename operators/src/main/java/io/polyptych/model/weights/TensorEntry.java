package io.polyptych.model.weights;

/**
 * One tensor as a safetensors header tells it.
 *
 * @param start of its bytes in the file
 * @param bytes how many they are
 */
record TensorEntry(ElementType type, long[] shape, long start, long bytes) {
    long count() {
        return bytes * 8 / type.bits();
    }

    long end() {
        return start + bytes;
    }
}
