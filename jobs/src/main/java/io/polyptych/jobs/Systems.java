package io.polyptych.jobs;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.ingest.Abilities;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.models.FileCheck;
import io.polyptych.jobs.models.ModelFolders;
import io.polyptych.jobs.models.ModelYaml;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.store.ChannelProfile;
import io.polyptych.system.aceplus.AcePlusProvider;
import io.polyptych.system.dreamo.DreamoProvider;
import io.polyptych.system.flux.FluxProvider;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.iccustom.IcCustomProvider;
import io.polyptych.system.montage.MontageManifest;
import io.polyptych.system.montage.MontageProvider;
import io.polyptych.system.syncd.SyncdProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The systems of this installation: what can be opened, and the models at hand. The device knows
 * none of them; the jobs hand them to it.
 *
 * @param providers every system that can be opened
 * @param models one or more a system
 */
public record Systems(List<CustomizerProvider> providers, List<Manifest> models) {
    /** Every system's word, installed or not: what a shot may name. */
    public static final Set<String> WORDS =
            Collections.unmodifiableSortedSet(
                    new TreeSet<>(
                            Set.of(
                                    "ace-plus",
                                    "dreamo",
                                    "ic-custom",
                                    "montage",
                                    "realcustom",
                                    "syncd")));

    /** Every system that this version can open. */
    public static final List<CustomizerProvider> PROVIDERS =
            List.of(
                    new MontageProvider(),
                    new IcCustomProvider(),
                    new AcePlusProvider(),
                    new DreamoProvider(),
                    new SyncdProvider());

    /** What a job of this configuration can do for a shot. */
    public static Abilities abilities(PolyptychConfig config) {
        Map<String, Abilities.Preferred> channels = new HashMap<>();
        config.store()
                .channels()
                .forEach((name, profile) -> channels.put(name, preferred(profile)));
        return new Abilities(config.select().rounds(), WORDS, config.score().measured(), channels);
    }

    private static Abilities.Preferred preferred(ChannelProfile profile) {
        return profile.size() == null
                ? new Abilities.Preferred(null, null)
                : new Abilities.Preferred(profile.size().width(), profile.size().height());
    }

    public Systems {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        Set<String> openable =
                providers.stream().map(CustomizerProvider::system).collect(Collectors.toSet());
        for (Manifest model : models) {
            // A shot routed to it would leave the graph on an output that nobody reads.
            if (!openable.contains(model.system())) {
                throw new IllegalArgumentException(
                        "model %s is for system %s, which this program can't open (it can: %s)"
                                .formatted(model.name(), model.system(), openable));
            }
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model at all: nothing could be rendered");
        }
    }

    /** What comes with the program itself and needs no model. */
    public static Systems builtIn() {
        return new Systems(PROVIDERS, List.of(MontageManifest.builtIn()));
    }

    /**
     * What is built in, and the models that a configuration names.
     *
     * @throws IllegalArgumentException if one of them can't be used; the message says why
     */
    public static Systems of(PolyptychConfig config) {
        return of(config, WORDS);
    }

    /**
     * The same with only the models for some systems.
     *
     * @param wanted words of systems
     */
    public static Systems of(PolyptychConfig config, Set<String> wanted) {
        List<ModelYaml> found =
                ModelFolders.read(config.models().stream().map(Path::of).toList()).stream()
                        .filter(model -> wanted.contains(model.system()))
                        .toList();
        List<Manifest> models = new ArrayList<>(ModelFolders.manifests(found));
        found.forEach(FileCheck::of);
        models.forEach(Systems::requireFiles);
        models.add(MontageManifest.builtIn());
        requireParameters(models, config.customize().parameters());
        return new Systems(PROVIDERS, models);
    }

    /** What would otherwise fail every shot. */
    private static void requireParameters(
            List<Manifest> models, Map<String, Map<String, String>> configured) {
        for (String system : configured.keySet()) {
            if (!WORDS.contains(system)) {
                throw new IllegalArgumentException(
                        "customize.parameters: there is no system %s; give one of %s"
                                .formatted(system, WORDS));
            }
        }
        for (Manifest model : models) {
            Map<String, String> parameters = new HashMap<>(model.defaults());
            parameters.putAll(configured.getOrDefault(model.system(), Map.of()));
            for (CustomizerProvider provider : PROVIDERS) {
                if (provider.system().equals(model.system())) {
                    check(provider, model, parameters);
                }
            }
        }
    }

    private static void check(
            CustomizerProvider provider, Manifest model, Map<String, String> parameters) {
        try {
            provider.check(model, parameters);
        } catch (UnrenderableRequest e) {
            throw new IllegalArgumentException(
                    "model %s: %s".formatted(model.name(), e.getMessage()), e);
        }
    }

    /** What would otherwise stop a device when it has its first picture to make. */
    private static void requireFiles(Manifest model) {
        for (CustomizerProvider provider : PROVIDERS) {
            if (provider instanceof FluxProvider<?> flux && flux.system().equals(model.system())) {
                try {
                    flux.requireFiles(new ModelFiles(model));
                } catch (UnusableModel e) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
            }
        }
    }

    /** Systems with a model: each is an operator of its own. */
    List<CustomizerProvider> inUse() {
        return providers.stream().filter(p -> !modelsOf(p.system()).isEmpty()).toList();
    }

    /** In the order in which they are preferred. */
    public List<Manifest> modelsOf(String system) {
        return models.stream().filter(model -> model.system().equals(system)).toList();
    }
}
