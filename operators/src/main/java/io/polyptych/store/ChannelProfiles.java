package io.polyptych.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The channel profiles that come with Polyptych, from {@code channels.yaml}. */
public final class ChannelProfiles {
    private static final String FILE = "channels.yaml";

    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    private ChannelProfiles() {}

    /** By name: google-shopping, marketplace-square and social-story. */
    public static Map<String, ChannelProfile> builtIn() {
        try (InputStream file = ChannelProfiles.class.getResourceAsStream(FILE)) {
            return YAML.readValue(file, new TypeReference<TreeMap<String, ChannelProfile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
    }
}
