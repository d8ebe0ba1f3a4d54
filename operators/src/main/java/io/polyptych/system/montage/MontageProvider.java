package io.polyptych.system.montage;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.objects.ObjectStore;
import java.util.Map;

/** Opens montage; whatever the device, it works on the CPU. */
public final class MontageProvider implements CustomizerProvider {
    @Override
    public String system() {
        return MontageManifest.SYSTEM;
    }

    @Override
    public int revision() {
        return MontageManifest.REVISION;
    }

    @Override
    public void check(Manifest manifest, Map<String, String> parameters)
            throws UnrenderableRequest {
        MontageSettings.of(parameters);
        for (String name : parameters.keySet()) {
            if (!MontageSettings.NAMES.contains(name)) {
                throw new UnrenderableRequest(
                        "montage has no parameter %s; it has %s"
                                .formatted(name, MontageSettings.NAMES));
            }
        }
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        return new Montage(objects);
    }
}
