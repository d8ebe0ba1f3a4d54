package io.polyptych.jobs.models;

import io.polyptych.contract.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds models: each a folder with a {@code model.yaml}. */
public final class ModelFolders {
    private ModelFolders() {}

    /**
     * The models of some folders, in this order; those of one folder by their folders' names.
     *
     * @param folders each one model's, or holding such one level deep
     * @throws IllegalArgumentException if one of them holds no model, or a {@code model.yaml} is
     *     wrong
     */
    public static List<ModelYaml> read(List<Path> folders) {
        List<ModelYaml> models = new ArrayList<>();
        for (Path folder : folders) {
            for (Path found : find(folder)) {
                models.add(ModelYaml.read(found));
            }
        }
        return models;
    }

    /**
     * The manifests of models that can be told apart.
     *
     * @throws IllegalArgumentException if two are the same, or a file of one is missing
     */
    public static List<Manifest> manifests(List<ModelYaml> models) {
        Map<String, Path> named = new LinkedHashMap<>();
        Map<String, Path> made = new LinkedHashMap<>();
        List<Manifest> manifests = new ArrayList<>();
        for (ModelYaml model : models) {
            Manifest manifest = model.manifest();
            Path same = named.putIfAbsent(model.system() + " " + model.name(), model.folder());
            if (same != null) {
                throw new IllegalArgumentException(
                        "%s and %s are both '%s' of %s; rename one, or leave it out"
                                .formatted(same, model.folder(), model.name(), model.system()));
            }
            same = made.putIfAbsent(manifest.digest(), model.folder());
            if (same != null) {
                throw new IllegalArgumentException(
                        "%s and %s are the same model of %s, with the same files and defaults;"
                                        .formatted(same, model.folder(), model.system())
                                + " leave one out");
            }
            manifests.add(manifest);
        }
        return manifests;
    }

    private static List<Path> find(Path folder) {
        if (isModel(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("models: there is no folder " + folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> models = inside.filter(ModelFolders::isModel).sorted().toList();
            if (models.isEmpty()) {
                throw new IllegalArgumentException(
                        "models: neither %s nor a folder in it has a %s; write one with: polyptych"
                                        .formatted(folder, ModelYaml.FILE)
                                + " models manifest FOLDER --system SYSTEM");
            }
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read", e);
        }
    }

    private static boolean isModel(Path folder) {
        return Files.isRegularFile(folder.resolve(ModelYaml.FILE));
    }
}
