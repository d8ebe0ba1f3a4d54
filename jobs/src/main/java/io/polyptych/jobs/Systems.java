package io.polyptych.jobs;

import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.system.montage.MontageManifest;
import io.polyptych.system.montage.MontageProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
            new TreeSet<>(
                    Set.of("ace-plus", "dreamo", "ic-custom", "montage", "realcustom", "syncd"));

    public Systems {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
    }

    /** What comes with the program itself and needs no model. */
    public static Systems builtIn() {
        return new Systems(List.of(new MontageProvider()), List.of(MontageManifest.builtIn()));
    }

    /** Systems with a model: each is an operator of its own. */
    List<CustomizerProvider> inUse() {
        return providers.stream().filter(p -> !modelsOf(p.system()).isEmpty()).toList();
    }

    List<Manifest> modelsOf(String system) {
        return models.stream().filter(model -> model.system().equals(system)).toList();
    }
}
