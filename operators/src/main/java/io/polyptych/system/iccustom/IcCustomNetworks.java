package io.polyptych.system.iccustom;

import io.polyptych.engine.Placement;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.ModelFiles;
import java.util.List;

/** FLUX.1-Fill with IC-Custom's adapter, and what stands beside it. Closed by its owner. */
record IcCustomNetworks(FluxNetworks flux, Redux redux, LearnedVectors vectors)
        implements AutoCloseable {

    /**
     * Loads what a manifest names: FLUX.1-Fill-dev's files, those of {@link Redux}, and adapter, a
     * folder with IC-Custom's four files.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a file is missing, faulty or another
     *     model's
     */
    static IcCustomNetworks load(ModelFiles files, Placement placement) {
        var adapter = new AdapterFiles(files.require("adapter"));
        FluxNetworks flux = FluxNetworks.load(files, placement, adapter::adapted, List.of());
        FluxConfig config = flux.transformer().config();
        LearnedVectors vectors = null;
        try {
            vectors = adapter.vectors(config.hidden(), placement);
            return new IcCustomNetworks(
                    flux, Redux.load(files, config.jointAttentionDim(), placement), vectors);
        } catch (RuntimeException e) {
            flux.close();
            if (vectors != null) {
                vectors.close();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        flux.close();
        redux.close();
        vectors.close();
    }
}
