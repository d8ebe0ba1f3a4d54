package io.polyptych.system.flux;

import io.polyptych.contract.Manifest;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** A model's files by what they are for. */
public record ModelFiles(Manifest manifest) {
    /**
     * @param role such as transformer, vae, text_encoder
     * @throws UnusableModel if the manifest names none
     */
    public Path require(String role) {
        return find(role)
                .orElseThrow(
                        () ->
                                new UnusableModel(
                                        "%s: model.yaml names no %s under files, which %s needs (it names %s)"
                                                .formatted(
                                                        manifest.folder(),
                                                        role,
                                                        manifest.system(),
                                                        new TreeSet<>(manifest.files().keySet()))));
    }

    public Optional<Path> find(String role) {
        return Optional.ofNullable(manifest.files().get(role)).map(Path::of);
    }
}
