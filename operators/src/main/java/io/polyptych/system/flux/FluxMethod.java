package io.polyptych.system.flux;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.io.IOException;
import java.util.List;

/**
 * What one system does with FLUX. Used by one thread at a time; its owner closes it, and with it
 * its networks.
 *
 * @param <P> a request made ready: what it read and encoded
 */
public interface FluxMethod<P> extends AutoCloseable {
    /**
     * Reads and encodes what a request names.
     *
     * @param scope owns what is encoded for this request alone
     * @throws UnrenderableRequest if the system can't do it; says what to change
     */
    P prepare(RenderRequest request, Scope scope) throws IOException, UnrenderableRequest;

    /** Requests of equal keys can be sampled together: those with the same numbers of tokens. */
    Object batchKey(P prepared);

    /**
     * From noise to latents.
     *
     * @param batch of equal keys
     * @param scope owns the result
     * @return (n, tokens, 64), in the order of the batch
     */
    Tensor sample(List<P> batch, Scope scope);

    /**
     * One candidate, at the size the system works at.
     *
     * @param latents (1, tokens, 64), borrowed
     */
    Generated picture(P prepared, Tensor latents);

    /** What a person should know of the candidate, such as words of the prompt that were cut. */
    default List<String> notes(P prepared) {
        return List.of();
    }

    @Override
    void close();
}
