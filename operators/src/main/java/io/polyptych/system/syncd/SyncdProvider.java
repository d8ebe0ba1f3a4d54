package io.polyptych.system.syncd;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.AdaptedSource.Strength;
import io.polyptych.model.adapters.Adapter;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.FluxCustomizer;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Opens SynCD. A model names FLUX.1-dev's parts and, as {@code adapter}, the authors'
 * pytorch_model.bin made into safetensors ({@code polyptych models convert}).
 */
public final class SyncdProvider implements CustomizerProvider {
    private static final long serialVersionUID = 1L;

    /** With three views a picture more is 4096 tokens more: about a gigabyte beside the weights. */
    private static final int LARGEST_BATCH = 4;

    /** Of a token of FLUX.1-dev. */
    private static final int NUMBERS = 64;

    @Override
    public String system() {
        return "syncd";
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

    /** SynCD with a model loaded; its owner closes it. */
    static SyncdMethod method(Manifest manifest, FluxTools tools) {
        var files = new ModelFiles(manifest);
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
        return new AdaptedSource(base, List.of(new Strength(Adapter.open(adapter), 1)));
    }
}
