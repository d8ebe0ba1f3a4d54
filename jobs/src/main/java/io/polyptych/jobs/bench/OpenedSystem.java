package io.polyptych.jobs.bench;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.FluxCustomizer;
import io.polyptych.system.flux.FluxMethod;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.FluxTools;
import io.polyptych.system.flux.ModelFiles;
import java.io.IOException;
import java.util.List;

/**
 * A system with its model on the CPU, whose shared work can be let go of between two shots. What it
 * opened it closes.
 */
final class OpenedSystem implements AutoCloseable {
    private final FluxMethod<?> method;
    private final FluxTools tools;
    private final WorkMeter meter;
    private final Customizer customizer;

    private <P> OpenedSystem(FluxMethod<P> method, FluxTools tools, WorkMeter meter) {
        this.method = method;
        this.tools = tools;
        this.meter = meter;
        this.customizer = new FluxCustomizer<>(method, tools, 1);
    }

    static <P> OpenedSystem open(FluxProvider<P> provider, Manifest manifest, ObjectStore objects) {
        var meter = new WorkMeter();
        FluxTools tools = FluxTools.of(Placement.CPU, objects, meter);
        return new OpenedSystem(provider.method(new ModelFiles(manifest), tools), tools, meter);
    }

    /** From the request to the finished picture: milliseconds. */
    double render(RenderRequest request) {
        long start = System.nanoTime();
        try {
            customizer.render(List.of(request));
        } catch (UnrenderableRequest | OutOfDeviceMemory | EngineDead e) {
            throw new IllegalStateException("the benchmark's own request failed", e);
        }
        return since(start);
    }

    /** Reads and encodes only: milliseconds. */
    double prepare(RenderRequest request) throws IOException {
        long start = System.nanoTime();
        try (Scope scope = Scope.open()) {
            method.prepare(request, scope);
        } catch (UnrenderableRequest e) {
            throw new IllegalStateException("the benchmark's own request failed", e);
        }
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** The next shot encodes everything anew. */
    void forget() {
        tools.shared().clear();
    }

    WorkMeter meter() {
        return meter;
    }

    @Override
    public void close() {
        customizer.close();
    }
}
