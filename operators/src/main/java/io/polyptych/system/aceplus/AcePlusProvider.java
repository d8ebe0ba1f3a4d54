package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.text.AddedWords;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.system.flux.AdapterNames;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opens ACE++ from a folder of FLUX.1-Fill with one of the three adapters under the role {@code
 * adapter}, or of the full model, which needs none: the transformer's channels tell which. The role
 * {@code contour} may name the network that draws contours.
 */
public final class AcePlusProvider extends FluxProvider<AcePlusShot> {
    private static final long serialVersionUID = 1L;

    /** kohya's names, as modules/flux.py, merge_comfyui_lora, has them of the released files. */
    private static final AdapterNames ADAPTER =
            new AdapterNames(
                    "ACE++'s",
                    Pattern.compile("lora_unet_.+"),
                    "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight");

    @Override
    public String system() {
        return "ace-plus";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    protected void read(Parameters parameters, ModelFiles files) throws UnrenderableRequest {
        AcePlusSettings.of(parameters, Loaded.of(files), false);
    }

    @Override
    public void requireFiles(ModelFiles files) {
        Path transformer = files.require("transformer");
        if (Variant.of(transformer) == Variant.ADAPTER && files.find("adapter").isEmpty()) {
            throw new UnusableModel(
                    "%s/model.yaml: files.adapter is missing; %s is FLUX.1-Fill, which ace-plus changes by one of its adapters: name it, or the full model as transformer"
                            .formatted(files.manifest().folder(), transformer));
        }
    }

    /**
     * @throws UnusableModel if a file is missing, faulty or of another network, or the adapter is
     *     another system's or doesn't fit the transformer; names the file
     */
    @Override
    public FluxMethod<AcePlusShot> method(ModelFiles files, FluxTools tools) {
        Loaded loaded = Loaded.of(files);
        Optional<Path> adapter =
                loaded.variant() == Variant.ADAPTER
                        ? Optional.of(files.require("adapter"))
                        : files.find("adapter");
        List<AdaptedSource.Strength> merged =
                adapter
                        .map(path -> ADAPTER.open(path, AdapterOptions.PLAIN))
                        .map(opened -> new AdaptedSource.Strength(opened, 1))
                        .stream()
                        .toList();
        FluxNetworks networks =
                FluxNetworks.load(
                        files,
                        tools.placement(),
                        source -> new AdaptedSource(source, merged),
                        AddedWords.special(loaded.variant().identifiers()));
        try {
            return new AcePlusMethod(networks, loaded, tools, contour(files, tools));
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
    }

    private static Contour contour(ModelFiles files, FluxTools tools) {
        return files.find("contour")
                .map(path -> Contour.load(Checkpoint.open(path), tools.placement().device()))
                .orElse(null);
    }
}
