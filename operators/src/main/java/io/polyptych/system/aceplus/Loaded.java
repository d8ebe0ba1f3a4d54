package io.polyptych.system.aceplus;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.util.List;

/**
 * What a model's folder holds. Its file doesn't tell which of the three adapters it is, its {@code
 * adapter} default does.
 *
 * @param adapter subject, portrait or local-editing; of no account for the full model
 */
record Loaded(Variant variant, String adapter) {
    /** The first where nothing is said. */
    private static final List<String> ADAPTERS = List.of("subject", "portrait", "local-editing");

    /**
     * @throws UnusableModel if the transformer is another's, or there is no adapter of that name
     */
    static Loaded of(ModelFiles files) {
        Manifest manifest = files.manifest();
        try {
            String adapter = adapter(new Parameters(manifest.system(), manifest.defaults()));
            return new Loaded(Variant.of(files.require("transformer")), adapter);
        } catch (UnrenderableRequest e) {
            throw new UnusableModel(
                    "%s/model.yaml, defaults: %s".formatted(manifest.folder(), e.getMessage()), e);
        }
    }

    private static String adapter(Parameters parameters) throws UnrenderableRequest {
        return parameters.choice("adapter", ADAPTERS.get(0), ADAPTERS);
    }

    /**
     * @throws UnrenderableRequest if the parameters name another adapter than is loaded
     */
    void check(Parameters parameters) throws UnrenderableRequest {
        String asked = parameters.choice("adapter", adapter, ADAPTERS);
        if (!asked.equals(adapter)) {
            throw new UnrenderableRequest(
                    variant == Variant.FULL
                            ? "ace-plus is loaded as the full model, which has no adapter, but the parameters ask for %s; leave adapter out of customize.parameters"
                                    .formatted(asked)
                            : "ace-plus is loaded with its adapter for %s, but the parameters ask for %s; set adapter in its model.yaml, with the file that it names"
                                    .formatted(adapter, asked));
        }
    }
}
