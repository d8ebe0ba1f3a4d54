package io.polyptych.system.flux;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Pictures;
import io.polyptych.model.text.FluxText;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;

/**
 * What a system works with, beside its networks.
 *
 * @param placement where its networks compute
 * @param pictures the requests' images
 * @param shared work done once for many shots
 */
public record FluxTools(
        Placement placement, Pictures pictures, SharedWork shared, Noise noise, Sampler sampler)
        implements AutoCloseable {
    /** A product's shots stay together, sixteen at a time, each with its prompt and its images. */
    private static final int SHARED_RESULTS = 64;

    /** The tools of a job's customizer. */
    public static FluxTools of(Placement placement, ObjectStore objects, WorkMeter meter) {
        return new FluxTools(
                placement,
                new Pictures(objects),
                new SharedWork(meter, SHARED_RESULTS),
                new OwnNoise(),
                new Sampler((step, latents) -> meter.countStep()));
    }

    /** A prompt as the transformer takes it; encoded once. */
    public FluxText.Prompt prompt(FluxText text, String prompt)
            throws IOException, UnrenderableRequest {
        return shared.get(Shared.TEXT, prompt, scope -> text.encode(prompt, scope));
    }

    /** Brings a tensor to where the networks compute, in their precision. */
    public Tensor place(Tensor tensor, Scope scope) {
        return scope.place(tensor, placement);
    }

    @Override
    public void close() {
        shared.close();
    }
}
