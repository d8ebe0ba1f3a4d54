package io.polyptych.store;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How {@code store} makes the delivered files.
 *
 * @param jpegQuality 1..100, colour always at full resolution
 * @param mostPixels of a delivered file; a larger wish is scaled down to it
 * @param creatorTool the name that the files give as their maker
 * @param digitalSourceTypes by system, over the defaults: montage a composite, all other systems
 *     trained models
 * @param channels profiles by the name that a shot's {@code output.channel} gives; those that come
 *     with Polyptych, unless the configuration says otherwise, and any others
 */
public record StoreConfig(
        int jpegQuality,
        long mostPixels,
        String creatorTool,
        Map<String, SourceTypes> digitalSourceTypes,
        Map<String, ChannelProfile> channels)
        implements Serializable {
    public StoreConfig {
        if (jpegQuality < 1 || jpegQuality > 100) {
            throw new IllegalArgumentException(
                    "store.jpeg-quality must be 1 to 100, not " + jpegQuality);
        }
        if (mostPixels < 1) {
            throw new IllegalArgumentException(
                    "store.most-pixels must be at least 1, not " + mostPixels);
        }
        if (creatorTool.isBlank()) {
            throw new IllegalArgumentException("store.creator-tool must not be blank");
        }
        // A plain map: it travels by Java's serialization.
        Map<String, SourceTypes> types = new HashMap<>();
        types.put("montage", SourceTypes.montage());
        types.putAll(digitalSourceTypes);
        digitalSourceTypes = types;
        channels = new TreeMap<>(channels);
        channels.forEach(StoreConfig::checkChannel);
    }

    /** Quality 92, 64 megapixels, the channels that come with Polyptych. */
    public static StoreConfig defaults() {
        return new StoreConfig(92, 64_000_000, "Polyptych", Map.of(), ChannelProfiles.builtIn());
    }

    private static void checkChannel(String name, ChannelProfile profile) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("store.channels has a profile without a name");
        }
        if (profile == null) {
            throw new IllegalArgumentException(
                    "store.channels.%s has no rules; say what that channel takes".formatted(name));
        }
    }

    /** What a system's files must say of their making. */
    SourceTypes sourceTypes(String system) {
        return digitalSourceTypes.getOrDefault(system, SourceTypes.trained());
    }
}
