package io.polyptych.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the checkpoint in a folder as it is published. */
final class ModelFolder {
    /** In the order they are preferred: diffusers' names, then transformers'. */
    private static final List<String> NAMES =
            List.of(
                    "diffusion_pytorch_model.safetensors",
                    "model.safetensors",
                    "diffusion_pytorch_model.safetensors.index.json",
                    "model.safetensors.index.json");

    private ModelFolder() {}

    /**
     * @throws UnusableModel if there is none, or several of which none goes before the others
     */
    static Path checkpoint(Path folder) {
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        List<Path> files = files(folder);
        List<Path> indexes = ending(files, ".safetensors.index.json");
        List<Path> tensors = ending(files, ".safetensors");
        if (indexes.size() == 1) {
            return indexes.get(0);
        } else if (tensors.size() == 1 && indexes.isEmpty()) {
            return tensors.get(0);
        }
        throw new UnusableModel(none(folder, files, tensors));
    }

    private static String none(Path folder, List<Path> files, List<Path> tensors) {
        if (!tensors.isEmpty()) {
            return "%s holds several checkpoints, %s: name one of them"
                    .formatted(folder, tensors.stream().map(Path::getFileName).toList());
        }
        return files.stream()
                .filter(ForeignFormat::isPickle)
                .findFirst()
                .map(
                        pickle ->
                                "%s: expected a .safetensors file, found only %s, %s"
                                        .formatted(
                                                folder, pickle.getFileName(), ForeignFormat.PICKLE))
                .orElse(
                        "%s: expected a .safetensors file or its .safetensors.index.json, found none"
                                .formatted(folder));
    }

    private static List<Path> ending(List<Path> files, String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
