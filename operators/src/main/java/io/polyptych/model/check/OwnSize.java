package io.polyptych.model.check;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a network of another size than the published one is whole: its tensors are those that the
 * network here takes by the folder's own config.json, asked for as it is loaded.
 *
 * @param read the tensors that the network asked for
 * @param fault what doesn't fit, if anything
 */
record OwnSize(Set<String> read, Optional<String> fault) {
    /**
     * @param folder with a config.json
     */
    static OwnSize of(KnownModel model, Path folder) {
        var read = new HashSet<String>();
        try {
            var source = new Asked(Checkpoint.open(folder), read);
            require(model, source, folder.resolve("config.json"));
            return new OwnSize(read, Optional.empty());
        } catch (UnusableModel e) {
            return new OwnSize(read, Optional.of(e.getMessage()));
        }
    }

    private static void require(KnownModel model, WeightSource source, Path config) {
        switch (model.network) {
            case FLUX -> {
                FluxConfig flux = FluxConfig.read(config);
                FluxLayout.canonical(source, flux).require(FluxTransformer.shapes(flux));
            }
            case AUTOENCODER -> Autoencoder.require(source, AutoencoderConfig.read(config));
            case TEXT -> {
                if (model == KnownModel.T5_XXL) {
                    T5Encoder.require(source, T5Config.read(config));
                } else {
                    ClipTextEncoder.require(source, ClipTextConfig.read(config));
                }
            }
            case VISION -> VisionTower.require(source, VisionConfig.read(config));
            case CLIP -> {
                ClipTextEncoder.require(source, ClipTextConfig.read(config));
                VisionTower.require(source, VisionConfig.read(config));
            }
            case PROJECTOR ->
                    source.require(ReduxProjector.shapes(ReduxProjector.Config.read(config)));
            default -> throw new UnusableModel(config + " is of no network here");
        }
    }

    /** Notes which tensors are asked for. */
    private record Asked(WeightSource source, Set<String> asked) implements WeightSource {
        @Override
        public Set<String> names() {
            return source.names();
        }

        @Override
        public long[] shape(String name) {
            asked.add(name);
            return source.shape(name);
        }

        @Override
        public Optional<String> obstacle(String name) {
            return source.obstacle(name);
        }

        @Override
        public Tensor read(String name, Scope scope) {
            return source.read(name, scope);
        }

        @Override
        public String origin() {
            return source.origin();
        }
    }
}
