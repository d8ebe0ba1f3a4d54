package io.polyptych.embed;

import io.polyptych.imaging.Box;
import io.polyptych.model.vision.ImageProcessor;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionFamily;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder's parts make an embedder together. */
final class EmbedderChecks {
    private EmbedderChecks() {}

    /**
     * @throws UnusableModel if not; says what to change
     */
    static void require(
            Path folder, VisionConfig config, ImageProcessor processor, Checkpoint weights) {
        VisionTower.require(weights, config);
        boolean projected = weights.names().contains("visual_projection.weight");
        if (config.family() == VisionFamily.CLIP && !projected) {
            throw new UnusableModel(
                    ("%s has no visual_projection.weight: this CLIP gives no embeddings. Take a"
                                    + " whole CLIP, or a CLIPVisionModelWithProjection")
                            .formatted(weights.origin()));
        }
        boolean headed = config.pooled() && weights.names().contains("vision_model.head.probe");
        if (config.family() == VisionFamily.SIGLIP && !headed) {
            throw new UnusableModel(
                    ("%s has no vision_model.head: this SigLIP gives no embeddings. Take one that"
                                    + " is published with its head, as google/siglip-base-patch16-224")
                            .formatted(weights.origin()));
        }
        if (config.channels() != 3) {
            throw new UnusableModel(
                    "%s: num_channels is %d, and pictures have 3"
                            .formatted(folder.resolve("config.json"), config.channels()));
        }
        requireFrame(folder, config, processor);
    }

    private static void requireFrame(Path folder, VisionConfig config, ImageProcessor processor) {
        Path file = folder.resolve("preprocessor_config.json");
        Optional<Box> frame = processor.frame();
        if (frame.isEmpty()) {
            throw new UnusableModel(
                    ("%s leaves pictures in sizes of their own; it must resize them to one size, or"
                                    + " crop them to one after resizing the shortest edge")
                            .formatted(file));
        }
        int least = Math.min(frame.get().width(), frame.get().height());
        if (least < config.patchSize()) {
            throw new UnusableModel(
                    "%s makes pictures of %d x %d, and the network's patches are of %d"
                            .formatted(
                                    file,
                                    frame.get().width(),
                                    frame.get().height(),
                                    config.patchSize()));
        }
    }
}
