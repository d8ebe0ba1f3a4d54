package io.polyptych.system.flux;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.MemoryExhausted;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.objects.ObjectStore;
import java.util.Locale;
import java.util.Map;

/**
 * Opens a system built on FLUX.
 *
 * @param <P> a request made ready
 */
public abstract class FluxProvider<P> implements CustomizerProvider {
    private static final long serialVersionUID = 1L;

    /**
     * With four pictures of 1024² a step's working set stays at a few gigabytes beside the weights;
     * more gain nothing, since one fills the device.
     */
    private static final int LARGEST_BATCH = 4;

    /**
     * The system's method with its networks loaded.
     *
     * @param tools stay the caller's
     * @throws io.polyptych.model.weights.UnusableModel if a file is missing, faulty or another
     *     model's; names it
     */
    public abstract FluxMethod<P> method(ModelFiles files, FluxTools tools);

    /**
     * Looks whether a model names every file that its own defaults and transformer ask for beside
     * those that no model of the system can do without; reads headers at most. A system for which
     * nothing depends on them asks for none.
     *
     * @throws io.polyptych.model.weights.UnusableModel saying which is missing, and why it is
     *     needed
     */
    public void requireFiles(ModelFiles files) {}

    /**
     * Reads every parameter that a shot of the system can have, its range included.
     *
     * @throws UnrenderableRequest if a value is none that it can have; names it
     */
    protected abstract void read(Parameters parameters, ModelFiles files)
            throws UnrenderableRequest;

    @Override
    public final void check(Manifest manifest, Map<String, String> values)
            throws UnrenderableRequest {
        var parameters = new Parameters(manifest.system(), values);
        read(parameters, new ModelFiles(manifest));
        Finish.read(parameters);
        parameters.requireNoOthers();
    }

    @Override
    public final Customizer open(
            Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        var precision = Precision.valueOf(manifest.precision().toUpperCase(Locale.ROOT));
        FluxTools tools = FluxTools.of(new Placement(device, precision), objects, meter);
        try {
            FluxMethod<P> method = method(new ModelFiles(manifest), tools);
            return new FluxCustomizer<>(method, tools, LARGEST_BATCH);
        } catch (UnusableModel | MemoryExhausted e) {
            tools.close();
            throw new ModelUnusable(
                    "model %s can't be used: %s".formatted(manifest.name(), e.getMessage()), e);
        }
    }
}
