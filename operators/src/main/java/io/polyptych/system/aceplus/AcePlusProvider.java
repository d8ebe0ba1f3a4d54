package io.polyptych.system.aceplus;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.Adapter;
import io.polyptych.model.text.AddedWords;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.FluxCustomizer;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens ACE++ from a folder of FLUX.1-Fill with one of the three adapters under the role {@code
 * adapter}, or of the full model, which needs none: the transformer's channels tell which.
 */
public final class AcePlusProvider implements CustomizerProvider {
    private static final int LARGEST_BATCH = 4;

    @Override
    public String system() {
        return "ace-plus";
    }

    @Override
    public int revision() {
        return 1;
    }

    /**
     * @throws UnusableModel if a file is missing, faulty or of another network, or the adapter
     *     doesn't fit the transformer; names the file
     */
    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        var precision = Precision.valueOf(manifest.precision().toUpperCase(Locale.ROOT));
        var tools = FluxTools.of(new Placement(device, precision), objects, meter);
        return new FluxCustomizer<>(method(manifest, tools), tools, LARGEST_BATCH);
    }

    /** The method with its networks, loaded where the tools are. */
    static AcePlusMethod method(Manifest manifest, FluxTools tools) {
        var files = new ModelFiles(manifest);
        Variant variant = Variant.of(files.require("transformer"));
        Optional<Path> adapter =
                variant == Variant.ADAPTER
                        ? Optional.of(files.require("adapter"))
                        : files.find("adapter");
        List<AdaptedSource.Strength> merged =
                adapter.map(path -> new AdaptedSource.Strength(Adapter.open(path), 1)).stream()
                        .toList();
        FluxNetworks networks =
                FluxNetworks.load(
                        files,
                        tools.placement(),
                        source -> new AdaptedSource(source, merged),
                        AddedWords.special(variant.identifiers()));
        return new AcePlusMethod(networks, variant, tools);
    }
}
