package io.polyptych.jobs;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A simulated device that notes every render key it has made a picture of.
 *
 * @param before what happens before a picture is made; told how many there are
 */
public record CountingProvider(Before before) implements CustomizerProvider {
    /** Static, since Flink copies the provider. */
    private static final Queue<String> RENDERED = new ConcurrentLinkedQueue<>();

    private static final SimulatedCustomizerProvider SIMULATED =
            new SimulatedCustomizerProvider(Duration.ZERO);

    public interface Before extends Serializable {
        void render(int renderedSoFar);
    }

    /** The keys of all pictures made since the last call of {@link #forget}. */
    public static List<String> rendered() {
        return List.copyOf(RENDERED);
    }

    public static void forget() {
        RENDERED.clear();
    }

    @Override
    public String system() {
        return SIMULATED.system();
    }

    @Override
    public int revision() {
        return SIMULATED.revision();
    }

    @Override
    public boolean needsEngine() {
        return SIMULATED.needsEngine();
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        Customizer simulated = SIMULATED.open(manifest, device, objects, meter);
        return new Customizer() {
            @Override
            public List<Rendered> render(List<RenderRequest> batch)
                    throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
                before.render(RENDERED.size());
                List<Rendered> pictures = simulated.render(batch);
                batch.forEach(request -> RENDERED.add(request.key()));
                return pictures;
            }

            @Override
            public void close() {
                simulated.close();
            }
        };
    }
}
