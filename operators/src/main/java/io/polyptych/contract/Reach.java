package io.polyptych.contract;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import java.util.Map;

/**
 * How far around its mask a system may change a scene, as its parameters say: {@code feather},
 * pixels, 0 to 256, and by the mask's size where it is missing; {@code shadow-area}, 0 (none) to 2,
 * 1 as designed, and none where it is missing.
 *
 * @param feather null: by the mask's size
 */
public record Reach(Double feather, double shadowArea) {
    /** Pixels. */
    public static final String FEATHER = "feather";

    /** The size of the area in which shadows and reflections may lie. */
    public static final String SHADOW_AREA = "shadow-area";

    private static final double MOST_FEATHER = 256;
    private static final double MOST_SHADOW_AREA = 2;

    /**
     * @throws UnrenderableRequest if a value is no number or out of its range
     */
    public static Reach of(Map<String, String> parameters) throws UnrenderableRequest {
        return new Reach(
                parameters.containsKey(FEATHER) ? number(parameters, FEATHER, MOST_FEATHER) : null,
                parameters.containsKey(SHADOW_AREA)
                        ? number(parameters, SHADOW_AREA, MOST_SHADOW_AREA)
                        : 0);
    }

    /** The largest area that may be touched, of the mask's size; see {@link TouchedArea}. */
    public Plane around(Plane mask) {
        double grown =
                feather != null ? feather : Box.around(mask).map(TouchedArea::feather).orElse(0.0);
        return TouchedArea.of(mask, grown, shadowArea);
    }

    private static double number(Map<String, String> parameters, String name, double most)
            throws UnrenderableRequest {
        String text = parameters.get(name);
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UnrenderableRequest(wrong(name, text, most), e);
        }
        throw new UnrenderableRequest(wrong(name, text, most));
    }

    private static String wrong(String name, String text, double most) {
        return "the parameter %s is '%s'; give a number from 0 to %.0f".formatted(name, text, most);
    }
}
