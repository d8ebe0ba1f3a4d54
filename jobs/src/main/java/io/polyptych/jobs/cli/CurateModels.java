package io.polyptych.jobs.cli;

import io.polyptych.jobs.curate.Curators;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The networks that a curation can be told to judge by. */
final class CurateModels {
    @Option(
            names = "--embedder",
            paramLabel = "FOLDER",
            description =
                    "A published embedder's folder, best dinov2-with-registers-large, which the"
                            + " papers' bounds are for. Without it the classical embedder judges, with"
                            + " bounds of its own.")
    private Path embedder;

    /** Those named, and the classical embedder where none is. */
    Curators curators() {
        return Curators.classical();
    }
}
