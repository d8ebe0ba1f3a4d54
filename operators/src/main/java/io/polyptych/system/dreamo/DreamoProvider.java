package io.polyptych.system.dreamo;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.FluxCustomizer;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens DreamO. A model names FLUX.1-dev's parts and, by role, the files of its {@link Recipe}:
 * dreamo and cfg_distill; turbo, unless its defaults say {@code turbo: off}; sft and dpo for v1.1,
 * quality_pos and quality_neg for v1. For references that give an identity it names face_detector
 * and face_parser too, ONNX files of networks like YuNet and facexlib's BiSeNet.
 */
public final class DreamoProvider implements CustomizerProvider {
    private static final long serialVersionUID = 1L;

    /** At 1024² a picture more takes less than a gigabyte beside the weights. */
    private static final int LARGEST_BATCH = 4;

    private static final int CHANNELS = 64;

    @Override
    public String system() {
        return "dreamo";
    }

    @Override
    public int revision() {
        return 1;
    }

    /**
     * @throws UnusableModel if a file is missing, faulty or another model's
     */
    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        String precision = manifest.precision().toUpperCase(Locale.ROOT);
        var placement = new Placement(device, Precision.valueOf(precision));
        var tools = FluxTools.of(placement, objects, meter);
        return new FluxCustomizer<>(method(manifest, tools), tools, LARGEST_BATCH);
    }

    /** DreamO with a model loaded; its owner closes it. */
    static DreamoMethod method(Manifest manifest, FluxTools tools) {
        Recipe recipe = recipe(manifest);
        var files = new ModelFiles(manifest);
        Optional<Faces> faces = Faces.load(files);
        FluxNetworks networks =
                FluxNetworks.load(
                        files,
                        tools.placement(),
                        transformer -> recipe.merged(transformer, files),
                        Embeddings.TOKENS);
        try {
            requireDev(networks.transformer().config(), files);
            Embeddings embeddings =
                    Embeddings.load(
                            files.require(Recipe.MAIN),
                            networks.transformer().config(),
                            tools.placement());
            return new DreamoMethod(recipe, networks, embeddings, faces, tools);
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    private static void requireDev(FluxConfig transformer, ModelFiles files) {
        if (transformer.inChannels() != CHANNELS) {
            throw new UnusableModel(
                    "%s: img_in takes %d channels; dreamo stands on FLUX.1-dev, which takes %d"
                            .formatted(
                                    files.require("transformer"),
                                    transformer.inChannels(),
                                    CHANNELS));
        }
    }

    private static Recipe recipe(Manifest manifest) {
        try {
            return Recipe.of(new Parameters(manifest.system(), manifest.defaults()));
        } catch (UnrenderableRequest e) {
            throw new UnusableModel(
                    "%s/model.yaml, defaults: %s".formatted(manifest.folder(), e.getMessage()), e);
        }
    }
}
