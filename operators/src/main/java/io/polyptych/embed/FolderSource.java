package io.polyptych.embed;

import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import java.nio.file.Path;

/**
 * Opens a published folder in the process that scores, in float32 on whatever device, so that its
 * numbers are those of the goldens.
 *
 * @param folder as {@link EmbedderFolder} reads it, at the same path on every machine
 * @param letterboxed whether whole pictures are letterboxed rather than cropped to their middle
 */
public record FolderSource(String folder, boolean letterboxed) implements VisionSource {
    @Override
    public String key() {
        return folder + (letterboxed ? " letterboxed" : "");
    }

    @Override
    public VisionModel open(String device) {
        NetworkEmbedders network =
                NetworkEmbedders.open(Path.of(folder), new Placement(device, Precision.FLOAT32));
        try {
            return new FolderModel(
                    network, letterboxed ? Preparation.LETTERBOXED : Preparation.REFERENCE);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }
}
