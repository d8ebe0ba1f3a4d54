package io.polyptych.store;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How {@code store} makes the delivered files.
 *
 * @param jpegQuality 1..100, colour always at full resolution
 * @param mostPixels of a delivered file; a larger wish is scaled down to it
 * @param creatorTool the name that the files give as their maker
 * @param digitalSourceTypes by system; one that is not named counts as trained
 */
public record StoreConfig(
        int jpegQuality,
        long mostPixels,
        String creatorTool,
        Map<String, SourceTypes> digitalSourceTypes)
        implements Serializable {
    public StoreConfig {
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException("jpegQuality must be 1 to 100, not " + jpegQuality);
        }
        if (mostPixels < 1) {
            throw new IllegalArgumentException("mostPixels must be at least 1, not " + mostPixels);
        }
        if (creatorTool.isBlank()) {
            throw new IllegalArgumentException("creatorTool must not be blank");
        }
        // A plain map: it travels by Java's serialization.
        digitalSourceTypes = new HashMap<>(digitalSourceTypes);
    }

    /** Quality 92, 64 megapixels; montage a composite, everything else made by trained models. */
    public static StoreConfig defaults() {
        SourceTypes trained = SourceTypes.trained();
        return new StoreConfig(
                92,
                64_000_000,
                "Polyptych",
                Map.of(
                        "montage", SourceTypes.montage(),
                        "ic-custom", trained,
                        "ace-plus", trained,
                        "dreamo", trained,
                        "syncd", trained,
                        "realcustom", trained));
    }

    /** What a system's file must say; the tool names the system too. */
    SourceTypes sourceTypes(String system) {
        return digitalSourceTypes.getOrDefault(system, SourceTypes.trained());
    }
}
