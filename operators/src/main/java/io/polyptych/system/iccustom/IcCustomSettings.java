package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import io.polyptych.system.iccustom.Preservation.Mode;
import java.util.List;
import java.util.Locale;

/**
 * How IC-Custom paints. The parameter {@code preset} (app, app-position-free, inference-01,
 * inference-02; default app) names a released configuration, which the others override one by one:
 *
 * @param steps {@code steps}, 1 to 100
 * @param guidance {@code guidance}, what the transformer is told: 0 to 100; the demo has 10 to 65
 * @param trueGuidance {@code true-guidance}, 1 to 10: how far to go on from what the negative
 *     prompt gives; above 1 every step is computed twice
 * @param longEdge {@code long-edge}, the longer side of target and references in pixels, up to
 *     2048; 0 leaves them as large as they are
 * @param background {@code background}, off, progressive or every-step: whether the velocity leads
 *     what the mask keeps to the known picture; and {@code background-threshold}, 0 to 1, up to
 *     which share of the steps. The authors advise 0.5 to 1, and off in general
 * @param references {@code references}, what to do with several: refuse (the default, since the
 *     published checkpoint was trained with one), first, which paints the first, or together, for a
 *     checkpoint trained so
 */
record IcCustomSettings(
        int steps,
        double guidance,
        double trueGuidance,
        int longEdge,
        Preservation background,
        References references) {
    enum References {
        REFUSE,
        FIRST,
        TOGETHER
    }

    /**
     * @throws UnrenderableRequest if a parameter is out of its range; names it
     */
    static IcCustomSettings of(Parameters parameters) throws UnrenderableRequest {
        Preset preset = Preset.of(parameters.choice("preset", Preset.APP.word(), Preset.words()));
        return new IcCustomSettings(
                parameters.whole("steps", preset.steps, 1, 100),
                parameters.number("guidance", preset.guidance, 0, 100),
                parameters.number("true-guidance", preset.trueGuidance, 1, 10),
                parameters.whole("long-edge", preset.longEdge, 0, 2048),
                background(parameters, preset.background),
                References.valueOf(
                        parameters
                                .choice(
                                        "references",
                                        "refuse",
                                        List.of("refuse", "first", "together"))
                                .toUpperCase(Locale.ROOT)));
    }

    private static Preservation background(Parameters parameters, Preservation preset)
            throws UnrenderableRequest {
        String mode =
                parameters.choice(
                        "background",
                        preset.mode().name().toLowerCase(Locale.ROOT),
                        List.of("off", "progressive", "every-step"));
        return new Preservation(
                Mode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')),
                parameters.number("background-threshold", preset.threshold(), 0, 1));
    }

    /** Whether each step is computed twice. */
    boolean guidesAway() {
        return trueGuidance > 1;
    }
}
