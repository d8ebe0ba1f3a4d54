package io.polyptych.embed;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.engine.Placement;
import io.polyptych.model.vision.VisionTower;
import java.nio.file.Path;

/**
 * What one folder's network embeds: pictures in every {@link Preparation}, their patches, and
 * CLIP's texts. All share the loaded towers; the text tower is loaded when texts are first asked
 * for.
 *
 * <p>Thread-safe. Whoever opens it closes it, and with it all it gave; closing waits for calls
 * under way, and later calls are told that it is closed. Closing a single embedder does nothing.
 * Calls throw the engine's {@link io.polyptych.engine.MemoryExhausted} where not even one picture
 * finds room, and {@link io.polyptych.engine.DeviceLost}.
 */
public final class NetworkEmbedders implements AutoCloseable {
    private final EmbedderFolder folder;
    private final Placement placement;
    private final Resident resident;
    private final Forward forward;
    private final VisionTower tower;
    private ClipTexts texts;

    NetworkEmbedders(EmbedderFolder folder, Placement placement) {
        this.folder = folder;
        this.placement = placement;
        resident = new Resident(folder.model());
        tower = folder.loadTower(placement);
        forward = new Forward(tower, resident);
    }

    /**
     * As {@link EmbedderFolder#read} and {@link EmbedderFolder#open}.
     *
     * @throws io.polyptych.model.weights.UnusableModel if the folder is no embedder; says what to
     *     change
     */
    public static NetworkEmbedders open(Path folder, Placement placement) {
        return EmbedderFolder.read(folder).open(placement);
    }

    public EmbedderFolder folder() {
        return folder;
    }

    /** Embeds pictures, up to 16 of a list in one go. */
    public Embedder embedder(Preparation preparation) {
        return new NetworkEmbedder(
                folder.name(preparation, placement),
                new Preparer(preparation, folder.processor()),
                forward);
    }

    /**
     * Embeds patches, in the rows of what the preparation shows of a picture. Without a mask they
     * are covered but for what the preparation put around the picture.
     *
     * @throws io.polyptych.model.weights.UnusableModel of a CLIP; says what to take instead
     */
    public PatchEmbedder patches(Preparation preparation) {
        folder.requirePatches();
        return new NetworkPatches(
                folder.patchesName(preparation, placement),
                new Preparer(preparation, folder.processor()),
                forward);
    }

    /**
     * Embeds texts of up to 77 tokens, start and end included.
     *
     * @throws io.polyptych.model.weights.UnusableModel if the folder is no whole CLIP or has no
     *     tokenizer; says what to change
     */
    public synchronized TextEmbedder texts() {
        if (texts == null) {
            texts = resident.use(() -> folder.loadTexts(placement, resident));
        }
        return texts;
    }

    @Override
    public synchronized void close() {
        resident.close(
                () -> {
                    tower.close();
                    if (texts != null) {
                        texts.free();
                    }
                });
    }
}
