package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.embed.EmbedderFolder;
import io.polyptych.embed.NetworkEmbedders;
import io.polyptych.embed.Preparation;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import java.nio.file.Path;
import java.util.List;

/**
 * A published embedder's folder, loaded in the process that asks it.
 *
 * @param folder absolute
 * @param name of the embedder
 * @param family clip, siglip, dino, dinov2 or dinov2_registers
 * @param device cpu, or gpu:INDEX
 */
public record NetworkSource(String folder, String name, String family, String device)
        implements EmbedderSource {
    /** Prepared as the field does: SynCD's cal_scores.py, bicubic 256 and the middle 224 x 224. */
    private static final Preparation PREPARED = Preparation.REFERENCE;

    /**
     * Reads a folder and checks it, without loading it.
     *
     * @throws io.polyptych.model.weights.UnusableModel if it is no embedder; says what to change
     */
    public static NetworkSource of(Path folder, String device) {
        EmbedderFolder read = EmbedderFolder.read(folder);
        return new NetworkSource(
                folder.toAbsolutePath().normalize().toString(),
                read.name(PREPARED, placement(device)),
                read.family(),
                device);
    }

    /** Float32 everywhere: similarities near a bound shall not depend on the device. */
    private static Placement placement(String device) {
        return new Placement(device, Precision.FLOAT32);
    }

    @Override
    public Embedder open() {
        NetworkEmbedders networks = NetworkEmbedders.open(Path.of(folder), placement(device));
        return new Owned(networks, networks.embedder(PREPARED));
    }

    /** An embedder that takes its network with it when it is closed. */
    private record Owned(NetworkEmbedders networks, Embedder embedder) implements Embedder {
        @Override
        public String name() {
            return embedder.name();
        }

        @Override
        public List<float[]> embed(List<View> views) {
            return embedder.embed(views);
        }

        @Override
        public void close() {
            networks.close();
        }
    }
}
