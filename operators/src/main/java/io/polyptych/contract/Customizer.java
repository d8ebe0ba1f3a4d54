package io.polyptych.contract;

import java.util.List;

/**
 * A system with its model loaded on one device.
 *
 * <p>Used by one thread at a time. Whoever opened it closes it.
 */
public interface Customizer extends AutoCloseable {

    /**
     * Renders a batch whose requests share {@link RenderRequest#batchKey()}.
     *
     * @return one result a request, in order
     * @throws UnrenderableRequest if a request itself is at fault
     * @throws OutOfDeviceMemory if the batch is too large for the device
     * @throws EngineDead if nothing can be rendered in this process any more
     */
    List<Rendered> render(List<RenderRequest> batch)
            throws UnrenderableRequest, OutOfDeviceMemory, EngineDead;

    /** The most requests one call can take. */
    default int largestBatch() {
        return 1;
    }

    @Override
    void close();
}
