package io.polyptych.system.dreamo;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens DreamO. A model names FLUX.1-dev's parts and, by role, the files of its {@link Recipe}:
 * dreamo and cfg_distill; turbo, unless its defaults say {@code turbo: off}; sft and dpo for v1.1,
 * quality_pos and quality_neg for v1. For references that give an identity it names face_detector
 * and face_parser too, ONNX files of networks like YuNet and facexlib's BiSeNet.
 */
public final class DreamoProvider extends FluxProvider<DreamoShot> {
    private static final long serialVersionUID = 1L;

    private static final int CHANNELS = 64;

    @Override
    public String system() {
        return "dreamo";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    protected void read(Parameters parameters, ModelFiles files) throws UnrenderableRequest {
        DreamoSettings.of(parameters);
    }

    @Override
    public void requireFiles(ModelFiles files) {
        Recipe recipe = recipe(files.manifest());
        for (Recipe.Part part : recipe.parts()) {
            if (files.find(part.role()).isEmpty()) {
                throw new UnusableModel(
                        "%s/model.yaml: files.%s is missing; dreamo %s needs it: name it, or set version (v1.1 or v1) and turbo (on or off) under defaults"
                                .formatted(files.manifest().folder(), part.role(), recipe));
            }
        }
    }

    @Override
    public DreamoMethod method(ModelFiles files, FluxTools tools) {
        Recipe recipe = recipe(files.manifest());
        Optional<Faces> faces = Faces.load(files);
        FluxNetworks networks =
                FluxNetworks.load(
                        files,
                        tools.placement(),
                        transformer -> recipe.merged(transformer, files),
                        Embeddings.TOKENS);
        try {
            FluxConfig transformer = networks.transformer().config();
            requireDev(transformer, files);
            Path main = files.require(Recipe.MAIN);
            Embeddings embeddings = Embeddings.load(main, transformer, tools.placement());
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
