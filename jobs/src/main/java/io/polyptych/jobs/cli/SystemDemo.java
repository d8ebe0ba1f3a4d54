package io.polyptych.jobs.cli;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one system can do: a feed of shots that name it, one or more of each kind.
 *
 * @param feed its products, with links relative to the fixtures
 */
record SystemDemo(String system, Path feed) {
    private static final String ENDING = ".jsonl";

    /**
     * @throws IllegalArgumentException if there is no feed for the system; the message lists those
     *     that have one
     */
    static SystemDemo of(String system, Path fixtures) {
        Path feeds = fixtures.resolve("feeds/systems");
        List<String> known = known(feeds);
        if (!known.contains(system)) {
            throw new IllegalArgumentException(
                    "--system is %s; there is a demo of %s".formatted(system, known));
        }
        return new SystemDemo(system, feeds.resolve(system + ENDING));
    }

    private static List<String> known(Path feeds) {
        try (Stream<Path> files = Files.list(feeds)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(feeds + " can't be read", e);
        }
    }

    /** A topic of its own for the system's products, so that one folder can hold several demos. */
    PolyptychConfig config(PolyptychConfig config) {
        return config.withProducts(config.topics().products() + "-" + system);
    }

    /**
     * The system's models, and montage.
     *
     * @throws IllegalArgumentException if the configuration names no model of the system
     */
    Systems systems(PolyptychConfig config, List<CustomizerProvider> providers) {
        if (config.models().isEmpty()) {
            throw new IllegalArgumentException(
                    "a demo of %s needs --models DIR, a folder with a model of it (tiny ones: fixtures/models)"
                            .formatted(system));
        }
        Systems systems = Systems.of(config, providers, Set.of(system));
        if (systems.modelsOf(system).isEmpty()) {
            throw new IllegalArgumentException(
                    "--models: there is no model of %s in %s".formatted(system, config.models()));
        }
        return systems;
    }
}
