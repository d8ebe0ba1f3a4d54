package io.polyptych.device;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.schemas.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small requests of systems that don't exist. */
final class Requests {
    static final int SIDE = 8;

    private Requests() {}

    static RenderRequest of(String system, long seed) {
        return of(system, seed, SIDE);
    }

    static RenderRequest of(String system, long seed, int width) {
        Manifest manifest =
                new Manifest(
                        system,
                        "tiny",
                        "",
                        Map.of(),
                        "digest-of-" + system,
                        "none",
                        Set.of(Use.COMMERCIAL),
                        "float32",
                        Map.of());
        return new RenderRequest(
                manifest,
                1,
                List.of(),
                null,
                null,
                "a mug on a table",
                null,
                null,
                width,
                SIDE,
                Map.of("steps", "4"),
                seed);
    }
}
