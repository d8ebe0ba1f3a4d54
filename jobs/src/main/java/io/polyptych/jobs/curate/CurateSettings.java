package io.polyptych.jobs.curate;

import io.polyptych.fetch.FetchConfig;
import io.polyptych.jobs.config.ConfigFile;
import java.net.URI;
import java.nio.file.Path;

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

    /** The same, with local links read from a folder too, and relative ones beginning there. */
    public CurateSettings withBase(String folder) {
        return new CurateSettings(curate, fetch.withFolders(folder, fetch.roots()));
    }

    /**
     * The same, with local links read from the folder of a file of groups. A file that lies on no
     * local disk, say in an object store, has none: its relative links begin in {@code fetch.base}.
     *
     * @param groups a path or a URI
     */
    public CurateSettings withBaseOf(String groups) {
        URI uri = new org.apache.flink.core.fs.Path(groups).toUri();
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            return this;
        }
        Path file = Path.of(uri.getPath()).toAbsolutePath().normalize();
        return withBase(file.getParent().toString());
    }
}
