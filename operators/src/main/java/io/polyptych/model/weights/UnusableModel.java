package io.polyptych.model.weights;

/**
 * A model's files are not what the network needs. The message names the file, the tensor, what was
 * expected and what was found, and what to do where that is known.
 */
public final class UnusableModel extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableModel(String message) {
        super(message);
    }

    public UnusableModel(String message, Throwable cause) {
        super(message, cause);
    }
}
