package io.polyptych.device;

/** Why there is no picture. */
public enum RenderFailure {
    /** The request itself is at fault. */
    UNRENDERABLE(false),
    /** The system changed its scene where it must not, or claims more of it than it may. */
    SCENE_NOT_KEPT(false),
    /** Even alone it needs more memory than the device has. */
    OUT_OF_DEVICE_MEMORY(true),
    /** The model that it needs can't be made resident. */
    MODEL_UNUSABLE(true),
    /** The system failed twice at it, and not by its own judgement of the request. */
    RENDER_FAILED(true),
    /** Two processes were given up while they rendered it. */
    RENDER_STUCK(false);

    private final boolean retryable;

    RenderFailure(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request may succeed another time, or on another device. */
    public boolean retryable() {
        return retryable;
    }
}
