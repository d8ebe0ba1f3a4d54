package io.polyptych.embed;

import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.objects.Digests;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The SHA-256 of a checkpoint's numbers. */
final class WeightsDigest {
    private WeightsDigest() {}

    /** Of its file; of several files, of their digests in the order of their names. */
    static String of(Checkpoint weights) {
        List<Path> files = weights.names().stream().map(weights::file).distinct().sorted().toList();
        try {
            List<String> digests = files.stream().map(Digests::sha256).toList();
            return digests.size() == 1 ? digests.get(0) : Digests.ofParts(digests);
        } catch (UncheckedIOException e) {
            throw new UnusableModel(e.getMessage(), e);
        }
    }
}
