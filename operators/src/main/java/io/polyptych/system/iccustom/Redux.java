package io.polyptych.system.iccustom;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.model.vision.ImageProcessor;
import io.polyptych.model.vision.ReduxProjector;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import io.polyptych.system.flux.ModelFiles;
import java.nio.file.Path;

/**
 * A picture as tokens that stand behind the prompt's: SigLIP's, by FLUX.1-Redux' projector. Source:
 * the released code, modules/image_embedders.py. Thread-safe; whoever loads it closes it.
 */
final class Redux implements AutoCloseable {
    private final ImageProcessor processor;
    private final VisionTower tower;
    private final ReduxProjector projector;

    private Redux(ImageProcessor processor, VisionTower tower, ReduxProjector projector) {
        this.processor = processor;
        this.tower = tower;
        this.projector = projector;
    }

    /**
     * Loads image_encoder (SigLIP's folder), feature_extractor (a folder with its
     * preprocessor_config.json; image_encoder's own where there is no such role) and redux (the
     * published single file, or a folder image_embedder).
     *
     * @param textWidth of the tokens it has to make
     * @throws UnusableModel if a file is missing or unusable
     */
    static Redux load(ModelFiles files, int textWidth, Placement placement) {
        Path encoder = files.require("image_encoder");
        Path extractor = files.find("feature_extractor").orElse(encoder);
        ImageProcessor processor =
                ImageProcessor.read(extractor.resolve("preprocessor_config.json"));
        VisionConfig config = VisionConfig.read(encoder.resolve("config.json"));
        WeightSource source = Checkpoint.open(files.require("redux"));
        var sizes = new ReduxProjector.Config(config.width(), textWidth);
        ReduxProjector projector = ReduxProjector.load(source, sizes, placement);
        try {
            VisionTower tower = VisionTower.load(Checkpoint.open(encoder), config, placement);
            return new Redux(processor, tower, projector);
        } catch (RuntimeException e) {
            projector.close();
            throw e;
        }
    }

    /**
     * @param scope owns the result
     * @return (1, tokens, text width); SigLIP's 729 for one picture
     */
    Tensor tokens(Picture picture, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor seen = tower.run(processor.pixels(picture, work), work).tokens();
            return projector.tokens(seen, scope);
        }
    }

    @Override
    public void close() {
        tower.close();
        projector.close();
    }
}
