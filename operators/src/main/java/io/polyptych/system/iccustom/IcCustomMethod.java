package io.polyptych.system.iccustom;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Resize;
import io.polyptych.model.Pixels;
import io.polyptych.model.flux.Packing;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.Generated;
import java.io.IOException;
import java.util.List;

/** What IC-Custom does with FLUX: see the package's description. */
final class IcCustomMethod implements FluxMethod<Ready> {
    private final IcCustomNetworks networks;
    private final FluxTools tools;
    private final Preparation preparation;

    /** Takes over the networks; the tools stay the caller's. */
    IcCustomMethod(IcCustomNetworks networks, FluxTools tools) {
        this.networks = networks;
        this.tools = tools;
        this.preparation = new Preparation(networks, tools);
    }

    @Override
    public Ready prepare(RenderRequest request, Scope scope)
            throws IOException, UnrenderableRequest {
        return preparation.of(request, scope);
    }

    @Override
    public Object batchKey(Ready ready) {
        return ready.together();
    }

    @Override
    public Tensor sample(List<Ready> batch, Scope scope) {
        try (Scope work = Scope.open()) {
            var sampling = new Sampling(networks, batch, work);
            return tools.sampler().run(sampling.schedule(), sampling.noise(), sampling, scope);
        }
    }

    /**
     * The target's half of the wide picture. Rounded to the nearest grey level, where the released
     * code rounds down.
     */
    @Override
    public Generated picture(Ready ready, Tensor latents) {
        Diptych diptych = ready.diptych();
        try (Scope work = Scope.open()) {
            Tensor wide = Packing.unpack(latents, diptych.rows(), diptych.columns(), work);
            Picture both = Pixels.picture(networks.flux().autoencoder().decode(wide, work));
            Picture target =
                    Resize.crop(
                            both,
                            diptych.referenceWidth(),
                            0,
                            diptych.targetWidth(),
                            diptych.height());
            return Generated.whole(target, ready.request());
        }
    }

    @Override
    public List<String> notes(Ready ready) {
        return ready.notes();
    }

    @Override
    public void close() {
        networks.close();
    }
}
