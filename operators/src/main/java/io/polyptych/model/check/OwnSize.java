package io.polyptych.model.check;

import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxLayout;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.text.ClipTextConfig;
import io.polyptych.model.text.ClipTextEncoder;
import io.polyptych.model.text.T5Config;
import io.polyptych.model.text.T5Encoder;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.model.vae.AutoencoderConfig;
import io.polyptych.model.vision.ReduxProjector;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a network of another size than the published one is whole: its tensors are those that the
 * network here takes by the folder's own config.json.
 */
final class OwnSize {
    /** What a network does without. */
    private static final List<String> OPTIONAL =
            List.of("visual_projection.", "vision_model.head.", "embeddings.mask_token");

    private OwnSize() {}

    /**
     * @param folder with a config.json
     * @return what doesn't fit, or empty
     */
    static Optional<String> fault(KnownModel model, Path folder) {
        Path config = folder.resolve("config.json");
        try {
            require(model, Checkpoint.open(folder), config);
            return Optional.empty();
        } catch (UnusableModel e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void require(KnownModel model, Checkpoint source, Path config) {
        switch (model.network) {
            case FLUX -> {
                FluxConfig flux = FluxConfig.read(config);
                FluxLayout.canonical(source, flux).require(FluxTransformer.shapes(flux));
            }
            case AUTOENCODER -> source.require(Autoencoder.shapes(AutoencoderConfig.read(config)));
            case TEXT -> {
                if (model == KnownModel.T5_XXL) {
                    source.require(T5Encoder.shapes(T5Config.read(config)));
                } else {
                    source.require(ClipTextEncoder.shapes(ClipTextConfig.read(config)));
                }
            }
            case VISION -> requireTower(source, config);
            case CLIP -> {
                source.require(ClipTextEncoder.shapes(ClipTextConfig.read(config)));
                requireTower(source, config);
            }
            case PROJECTOR ->
                    source.require(ReduxProjector.shapes(ReduxProjector.Config.read(config)));
            default -> throw new UnusableModel(config + " is of no network here");
        }
    }

    private static void requireTower(WeightSource source, Path config) {
        var shapes = new LinkedHashMap<>(VisionTower.shapes(VisionConfig.read(config)));
        for (String beginning : OPTIONAL) {
            if (source.names().stream().noneMatch(name -> name.startsWith(beginning))) {
                shapes.keySet().removeIf(name -> name.startsWith(beginning));
            }
        }
        source.require(Map.copyOf(shapes));
    }
}
