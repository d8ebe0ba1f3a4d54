package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;

/** Opens IC-Custom. A model names what {@link IcCustomNetworks} loads. */
public final class IcCustomProvider extends FluxProvider<Ready> {
    private static final long serialVersionUID = 1L;

    @Override
    public String system() {
        return "ic-custom";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    protected void read(Parameters parameters, ModelFiles files) throws UnrenderableRequest {
        IcCustomSettings.of(parameters);
    }

    @Override
    public FluxMethod<Ready> method(ModelFiles files, FluxTools tools) {
        return new IcCustomMethod(IcCustomNetworks.load(files, tools.placement()), tools);
    }
}
