package io.polyptych.customize;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells a system that can show what is behind a product of clear glass that this one is: the
 * record's material says so, a photo doesn't, since white china before white looks the same.
 */
final class ClearMaterial {
    /** The parameter of systems that can. */
    static final String SEE_THROUGH = "see-through";

    private static final Pattern CLEAR =
            Pattern.compile("\\b(glass|crystal|transparent|see-through)\\b");
    private static final Pattern CLOUDED =
            Pattern.compile(
                    "\\b(frosted|milk|opal|opaque|stained|black|white|painted|coated|mirror(ed|s)?"
                            + "|reinforced|fib(re|er)s?|ceramics?|wool)\\b");

    private ClearMaterial() {}

    /**
     * Sets {@value #SEE_THROUGH} to 1 where the model has it, at 0, and all the materials are
     * clear.
     *
     * @param material of the record, several by commas; or null
     * @param parameters changed
     */
    static void tell(String material, Map<String, String> parameters) {
        if (material != null && isZero(parameters.get(SEE_THROUGH)) && isAllClear(material)) {
            parameters.put(SEE_THROUGH, "1");
        }
    }

    private static boolean isAllClear(String material) {
        List<String> named =
                Arrays.stream(material.toLowerCase(Locale.ROOT).split("[,;/&+]"))
                        .filter(one -> !one.isBlank())
                        .toList();
        return !named.isEmpty() && named.stream().allMatch(ClearMaterial::isClear);
    }

    private static boolean isClear(String material) {
        return CLEAR.matcher(material).find() && !CLOUDED.matcher(material).find();
    }

    private static boolean isZero(String value) {
        return value != null && value.matches("0(\\.0*)?");
    }
}
