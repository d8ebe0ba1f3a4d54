package io.polyptych.system.syncd;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.AdaptedSource.Strength;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import io.polyptych.system.flux.AdapterNames;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Opens SynCD. A model names FLUX.1-dev's parts and, as {@code adapter}, the authors'
 * pytorch_model.bin made into safetensors ({@code polyptych models convert}).
 */
public final class SyncdProvider extends FluxProvider<SyncdShot> {
    private static final long serialVersionUID = 1L;

    /** Of a token of FLUX.1-dev. */
    private static final int NUMBERS = 64;

    /**
     * The layers that its authors train (flux_pipeline/model.py) and those that sample_flux.py
     * declares beside them, with PEFT's name of the adapter or without.
     */
    private static final AdapterNames ADAPTER =
            new AdapterNames(
                    "SynCD's",
                    Pattern.compile(
                            "transformer\\.base_model\\.model\\."
                                    + "(transformer_blocks\\.\\d+\\."
                                    + "(attn\\.(to_[qkv]|to_out\\.0|add_[qkv]_proj|to_add_out)"
                                    + "|ff(_context)?\\.net\\.(0\\.proj|2))"
                                    + "|single_transformer_blocks\\.\\d+\\."
                                    + "(attn\\.to_[qkv]|proj_mlp|proj_out))"
                                    + "\\.lora_[AB](\\.[^.]+)?\\.weight"),
                    "transformer.base_model.model.transformer_blocks.0.attn.to_q.lora_A.default.weight");

    @Override
    public String system() {
        return "syncd";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    protected void read(Parameters parameters, ModelFiles files) throws UnrenderableRequest {
        SyncdSettings.of(parameters);
    }

    @Override
    public FluxMethod<SyncdShot> method(ModelFiles files, FluxTools tools) {
        Path adapter = files.require("adapter");
        FluxNetworks networks =
                FluxNetworks.load(
                        files, tools.placement(), base -> merged(base, adapter), List.of());
        return new SyncdMethod(networks, tools);
    }

    /** The adapter counts in full: its alpha is its rank (sample_flux.py). */
    private static WeightSource merged(WeightSource base, Path adapter) {
        long numbers = base.shape("img_in.weight")[1];
        if (numbers != NUMBERS) {
            throw new UnusableModel(
                    "%s: img_in takes %d channels; syncd needs FLUX.1-dev, which takes %d"
                            .formatted(base.origin(), numbers, NUMBERS));
        }
        return new AdaptedSource(
                base, List.of(new Strength(ADAPTER.open(adapter, AdapterOptions.PLAIN), 1)));
    }
}
