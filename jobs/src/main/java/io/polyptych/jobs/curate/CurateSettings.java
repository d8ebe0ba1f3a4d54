package io.polyptych.jobs.curate;

import io.polyptych.fetch.FetchConfig;
import io.polyptych.jobs.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a curation is told, from one YAML file with the sections {@code curate} and {@code
 * fetch}; what the file leaves out keeps its default, an unknown key fails.
 */
public record CurateSettings(CurateConfig curate, FetchConfig fetch) {
    public static CurateSettings defaults() {
        return new CurateSettings(CurateConfig.defaults(), FetchConfig.defaults());
    }

    /** A file's settings over the defaults. */
    public static CurateSettings load(Path file) {
        return ConfigFile.over(
                defaults(), ConfigFile.tree(file), CurateSettings.class, file.toString());
    }

    /** The same, with local links read from a folder and relative ones beginning there. */
    public CurateSettings withBase(String folder) {
        return new CurateSettings(curate, fetch.withFolders(folder, List.of()));
    }
}
