package io.polyptych.engine;

/** A device had no room for a tensor. Less at a time may fit; nothing else is wrong. */
public final class MemoryExhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryExhausted(String function, Throwable cause) {
        super(function + ": no room on the device: " + Reasons.of(cause.getMessage()), cause);
    }

    /**
     * CUDA says "out of memory", its libraries that an allocation failed, the CPU's allocator
     * "can't allocate memory".
     */
    static boolean isIn(String message) {
        return message.contains("out of memory")
                || message.contains("STATUS_ALLOC_FAILED")
                || message.contains("can't allocate memory");
    }
}
