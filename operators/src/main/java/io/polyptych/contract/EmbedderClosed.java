package io.polyptych.contract;

/**
 * An embedder was asked after it was closed, or is being closed. Nothing is wrong with what it was
 * asked.
 */
public final class EmbedderClosed extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name the embedder's
     */
    public EmbedderClosed(String name) {
        super(name + " is closed");
    }
}
