package io.polyptych.imaging;

import java.nio.file.Path;
import org.opencv.core.CvException;

/** A file isn't the network that OpenCV should run. */
public final class UnusableNetwork extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableNetwork(Path file, String expected, CvException cause) {
        super("%s: OpenCV can't read it as %s".formatted(file, expected), cause);
    }
}
