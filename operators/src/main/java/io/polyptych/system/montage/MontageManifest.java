package io.polyptych.system.montage;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.Reach;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The manifest of a system that has no files: this project's own code, under its licence. */
public final class MontageManifest {
    /** The system's word. */
    public static final String SYSTEM = "montage";

    /** Raised whenever the same request gives other pixels than before. */
    public static final int REVISION = 2;

    private MontageManifest() {}

    /** The built-in manifest; its defaults are those of {@link MontageSettings}. */
    public static Manifest builtIn() {
        return new Manifest(
                SYSTEM,
                SYSTEM,
                "",
                Map.of(),
                Digests.ofParts(List.of(SYSTEM, Integer.toString(REVISION))),
                "Apache-2.0",
                Set.of(Use.values()),
                "float32",
                Map.of(
                        MontageSettings.SHADOW, "1.0",
                        MontageSettings.COLOUR_MATCH, "1.0",
                        MontageSettings.REFLECTION, "1.0",
                        MontageSettings.GRAIN, "1.0",
                        MontageSettings.SEE_THROUGH, "0.0",
                        Reach.SHADOW_AREA, "1.0"));
    }
}
