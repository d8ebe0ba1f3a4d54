package io.polyptych.system.simulated;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Use;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/**
 * Opens simulated devices, which take a given time for each picture, one at a time.
 *
 * @param perRender how long one picture takes
 */
public record SimulatedCustomizerProvider(Duration perRender) implements CustomizerProvider {
    public static final String SYSTEM = "simulated";

    public SimulatedCustomizerProvider {
        if (perRender.isNegative()) {
            throw new IllegalArgumentException(
                    "simulated.per-render must not be negative, is " + perRender);
        }
    }

    /** The model of a simulated device: no files, free for every use. */
    public static Manifest manifest() {
        return new Manifest(
                SYSTEM,
                SYSTEM,
                "",
                Map.of(),
                Digests.sha256(SYSTEM),
                "Apache-2.0",
                EnumSet.allOf(Use.class),
                "float32",
                Map.of());
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        return new SimulatedCustomizer(perRender, device);
    }
}
