package io.polyptych.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the log goes: a file of the run's folder. */
final class Logs {
    private Logs() {}

    /** Must come before anything is logged, since the log file is opened then. */
    static void in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " can't be made", e);
        }
        System.setProperty("log.file", folder.resolve("polyptych.log").toString());
    }
}
