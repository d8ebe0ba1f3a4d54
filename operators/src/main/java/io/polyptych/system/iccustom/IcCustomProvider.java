package io.polyptych.system.iccustom;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.FluxCustomizer;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import java.util.Locale;

/** Opens IC-Custom. */
public final class IcCustomProvider implements CustomizerProvider {
    private static final long serialVersionUID = 1L;

    /** Each is at least two pictures wide; a device without room for four halves the batch. */
    private static final int LARGEST_BATCH = 4;

    @Override
    public String system() {
        return "ic-custom";
    }

    @Override
    public int revision() {
        return 1;
    }

    /**
     * @throws io.polyptych.model.weights.UnusableModel if a file is missing, faulty or another
     *     model's
     */
    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        Precision precision = Precision.valueOf(manifest.precision().toUpperCase(Locale.ROOT));
        var placement = new Placement(device, precision);
        IcCustomNetworks networks = IcCustomNetworks.load(new ModelFiles(manifest), placement);
        FluxTools tools = FluxTools.of(placement, objects, meter);
        return new FluxCustomizer<>(new IcCustomMethod(networks, tools), tools, LARGEST_BATCH);
    }
}
