package io.polyptych.embed;

import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;

/**
 * Opens a published folder in the process that scores, in float32 on whatever device, so that its
 * numbers are those of the goldens.
 *
 * @param folder as {@link EmbedderFolder} reads it, at the same path on every machine
 * @param digest of the weights that it must hold, so that others at the same place are another
 *     model and no shot is scored by two
 * @param letterboxed whether whole pictures are letterboxed rather than cropped to their middle
 */
public record FolderSource(String folder, String digest, boolean letterboxed)
        implements VisionSource {

    /** Of a folder as it is now. */
    public static FolderSource of(EmbedderFolder folder, boolean letterboxed) {
        return new FolderSource(folder.path().toString(), folder.digest(), letterboxed);
    }

    @Override
    public String key() {
        return folder + "@" + digest + (letterboxed ? " letterboxed" : "");
    }

    /**
     * @throws UnusableModel if the folder is no embedder, or another one by now
     */
    @Override
    public VisionModel open(String device) {
        EmbedderFolder found = EmbedderFolder.read(Path.of(folder));
        if (!found.digest().equals(digest)) {
            throw new UnusableModel(
                    ("%s holds other weights than when the job was started (%s, not %s): put those"
                                    + " back, or start the job anew")
                            .formatted(folder, found.digest(), digest));
        }
        NetworkEmbedders network = found.open(new Placement(device, Precision.FLOAT32));
        try {
            return new FolderModel(
                    network, letterboxed ? Preparation.LETTERBOXED : Preparation.REFERENCE);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }
}
