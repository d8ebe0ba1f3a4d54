package io.polyptych.jobs.cli;

import io.polyptych.jobs.curate.Curators;
import io.polyptych.jobs.curate.HeadSource;
import io.polyptych.jobs.curate.NetworkSource;
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

    @Option(
            names = "--aesthetic",
            paramLabel = "FILE",
            description =
                    "LAION's aesthetic head as safetensors; needs --clip. Without it the rule on"
                            + " aesthetics is not run.")
    private Path aesthetic;

    @Option(
            names = "--clip",
            paramLabel = "FOLDER",
            description = "The CLIP that the aesthetic head was trained with.")
    private Path clip;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "Where networks compute: cpu or gpu:INDEX (default: ${DEFAULT-VALUE}).")
    private String device;

    /** Those named, checked; the classical embedder where none is. */
    Curators curators() {
        if ((aesthetic == null) != (clip == null)) {
            throw new IllegalArgumentException(
                    "--aesthetic and --clip belong together: a head judges what its CLIP embeds");
        }
        Curators curators = Curators.classical();
        if (embedder != null) {
            NetworkSource network = NetworkSource.of(embedder, device);
            curators = Curators.network(network, network.family());
        }
        return aesthetic == null
                ? curators
                : curators.withAesthetic(HeadSource.of(NetworkSource.of(clip, device), aesthetic));
    }
}
