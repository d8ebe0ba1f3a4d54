package io.polyptych.system.montage;

import io.polyptych.contract.Reach;
import io.polyptych.contract.UnrenderableRequest;
import java.util.List;
import java.util.Map;

/**
 * How strongly montage does what it does: 0 not at all, 1 as designed, 2 at most.
 *
 * @param shadow of the product on what it stands on
 * @param colourMatch to the light of the scene
 * @param reflection in the studio's floor, and in a scene's where it is glossy
 * @param grain as in the scene
 * @param seeThrough more than 0 for a product of clear glass: the scene is seen through it
 * @param reach how far around its mask a scene may be changed
 */
record MontageSettings(
        double shadow,
        double colourMatch,
        double reflection,
        double grain,
        double seeThrough,
        Reach reach) {
    static final String SHADOW = "shadow";
    static final String COLOUR_MATCH = "colour-match";
    static final String REFLECTION = "reflection";
    static final String GRAIN = "grain";
    static final String SEE_THROUGH = "see-through";

    static final List<String> NAMES =
            List.of(
                    SHADOW,
                    COLOUR_MATCH,
                    REFLECTION,
                    GRAIN,
                    SEE_THROUGH,
                    Reach.FEATHER,
                    Reach.SHADOW_AREA);

    static MontageSettings of(Map<String, String> parameters) throws UnrenderableRequest {
        return new MontageSettings(
                strength(parameters, SHADOW),
                strength(parameters, COLOUR_MATCH),
                strength(parameters, REFLECTION),
                strength(parameters, GRAIN),
                strength(parameters, SEE_THROUGH, "0.0"),
                Reach.of(parameters));
    }

    private static double strength(Map<String, String> parameters, String name)
            throws UnrenderableRequest {
        return strength(parameters, name, "1.0");
    }

    private static double strength(Map<String, String> parameters, String name, String otherwise)
            throws UnrenderableRequest {
        String text = parameters.getOrDefault(name, otherwise);
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 2) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UnrenderableRequest(wrong(name, text), e);
        }
        throw new UnrenderableRequest(wrong(name, text));
    }

    private static String wrong(String name, String text) {
        return "montage's parameter %s is '%s'; give a number from 0 to 2".formatted(name, text);
    }
}
