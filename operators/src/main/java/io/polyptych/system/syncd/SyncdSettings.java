package io.polyptych.system.syncd;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;
import java.util.List;

/**
 * How SynCD paints. The parameter {@code preset} names a released configuration, which the others
 * override one by one: plain, sample_flux.py's own defaults (the default), or guided, with {@code
 * true-cfg} 1.5 as in the authors' example with three views.
 *
 * @param steps {@code steps}, 1 to 100 (30)
 * @param guidance {@code guidance}, what the transformer is told: 0 to 100 (3.5)
 * @param trueCfg {@code true-cfg}, how much of what the text adds, 1 to 10: above 1 every step but
 *     the first is computed three times
 * @param imageCfg {@code image-cfg}, how much of what the views add, 0 to 10 (1); without effect
 *     while {@code true-cfg} is 1. At 0 text and views are told apart no more: two passes, and the
 *     usual guidance away from the negative prompt
 * @param panel {@code panel}, the side of target and views in pixels, a multiple of 16 from 64 to
 *     1024 (512, the only one that SynCD was trained with)
 */
record SyncdSettings(int steps, double guidance, double trueCfg, double imageCfg, int panel) {
    private static final String GUIDED = "guided";

    /**
     * @throws UnrenderableRequest if a parameter is out of its range; names it
     */
    static SyncdSettings of(Parameters parameters) throws UnrenderableRequest {
        String preset = parameters.choice("preset", "plain", List.of("plain", GUIDED));
        return new SyncdSettings(
                parameters.whole("steps", 30, 1, 100),
                parameters.number("guidance", 3.5, 0, 100),
                parameters.number("true-cfg", preset.equals(GUIDED) ? 1.5 : 1, 1, 10),
                parameters.number("image-cfg", 1, 0, 10),
                panel(parameters.whole("panel", 512, 64, 1024)));
    }

    private static int panel(int pixels) throws UnrenderableRequest {
        if (pixels % Canvas.TOKEN != 0) {
            throw new UnrenderableRequest(
                    "syncd's parameter panel is '%d'; give a multiple of %d, best 512"
                            .formatted(pixels, Canvas.TOKEN));
        }
        return pixels;
    }

    /** Whether the negative prompt counts. */
    boolean guidesAway() {
        return trueCfg > 1;
    }
}
