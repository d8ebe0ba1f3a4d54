package io.polyptych.device;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import java.util.List;

/**
 * An embedder whose concurrent calls share batches: at most so many views, each waiting a bounded
 * time. Gives what the embedder behind it gives. A failure reaches every caller whose view it was;
 * closing it closes that embedder. Thread-safe.
 */
public final class BatchedEmbedder implements Embedder {
    private final Embedder embedder;
    private final EmbedLoop<float[]> loop;

    /**
     * @param embedder called by one thread
     */
    public BatchedEmbedder(Embedder embedder, EmbedConfig config) {
        this(embedder, embedder::embed, config, new EmbedMeter(), Host.here());
    }

    /**
     * @param network the embedder's own batches, perhaps in turn with others
     */
    BatchedEmbedder(
            Embedder embedder,
            EmbedLoop.Network<float[]> network,
            EmbedConfig config,
            EmbedMeter meter,
            Host host) {
        this.embedder = embedder;
        this.loop = new EmbedLoop<>(embedder.name(), network, config, meter, host);
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public List<float[]> embed(List<View> views) {
        return loop.embed(views);
    }

    /** Views that wait at this moment. */
    int queued() {
        return loop.queued();
    }

    /** As {@link EmbedLoop#stop()}; the embedder behind it stays open. */
    boolean stop() {
        return loop.stop();
    }

    @Override
    public void close() {
        if (stop()) {
            embedder.close();
        }
    }
}
