package io.polyptych.imaging;

import java.nio.file.Path;

/** A file isn't the network that OpenCV should run. */
public final class UnusableNetwork extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableNetwork(Path file, String expected, RuntimeException cause) {
        super("%s can't be used as %s".formatted(file, expected), cause);
    }
}
