package io.polyptych.engine;

/** What the engine throws, for tests of those who call it. */
public final class EngineFailures {
    private EngineFailures() {}

    public static MemoryExhausted memoryExhausted() {
        return new MemoryExhausted("vision.block", new IllegalStateException("out of memory"));
    }
}
