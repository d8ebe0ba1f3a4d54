package io.polyptych.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the launcher runs from: its settings and fixtures. */
final class Home {
    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("polyptych.home", "")).toAbsolutePath().normalize();
    }

    /** A file or folder of the checkout, which must be there. */
    static Path find(String name) {
        Path found = path().resolve(name);
        if (!Files.exists(found)) {
            throw new IllegalArgumentException(
                    "%s is missing; run ./polyptych of a whole checkout".formatted(found));
        }
        return found;
    }
}
