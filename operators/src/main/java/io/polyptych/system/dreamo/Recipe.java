package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.weights.WeightSource;
import io.polyptych.system.flux.AdapterNames;
import io.polyptych.system.flux.ModelFiles;
import io.polyptych.system.flux.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which adapters are merged into FLUX.1-dev, and how strongly. Source: DreamO, dreamo_pipeline.py,
 * load_dreamo_model.
 *
 * <p>The released app loads v1.1 whatever its option says (unless quantised); here the version
 * asked for is loaded.
 *
 * @param version {@link #V1} or {@link #V1_1}
 * @param turbo whether FLUX.1-Turbo-Alpha is merged too, for 12 steps instead of 25 and more
 */
record Recipe(String version, boolean turbo) {
    static final String V1 = "v1";
    static final String V1_1 = "v1.1";

    /** The role of the file that also holds the embeddings. */
    static final String MAIN = "dreamo";

    /**
     * What the authors trained on x-flux, and utils.py, convert_flux_lora_to_diffusers, renames.
     */
    private static final AdapterNames OWN =
            new AdapterNames(
                    "DreamO's",
                    Pattern.compile("(double|single)_blocks_\\d+[._].*(qkv|proj)_lora.*"),
                    "double_blocks_0_processor.qkv_lora1.down.weight");

    /** What goes to diffusers as it is; PEFT's own wrapper, as SynCD has it, isn't read there. */
    private static final AdapterNames DIFFUSERS =
            new AdapterNames(
                    "DreamO's",
                    Pattern.compile("transformer\\.(?!base_model\\.).+\\.lora_[AB]\\.weight"),
                    "transformer.transformer_blocks.0.attn.to_q.lora_A.weight");

    /** The roles of {@link #DIFFUSERS}. */
    private static final Set<String> IN_DIFFUSERS_NAMES = Set.of("turbo", "sft", "dpo");

    /**
     * An adapter and how much of it.
     *
     * @param role under which model.yaml names its file
     */
    record Part(String role, double strength) {}

    /**
     * Parameters {@code version} (v1.1; v1) and {@code turbo} (on; off): a model's, since they
     * decide what is loaded.
     */
    static Recipe of(Parameters parameters) throws UnrenderableRequest {
        return new Recipe(
                parameters.choice("version", V1_1, List.of(V1_1, V1)),
                parameters.on("turbo", true));
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(new Part(MAIN, 1));
        parts.add(new Part("cfg_distill", 1));
        if (turbo) {
            parts.add(new Part("turbo", 1));
        }
        if (version.equals(V1)) {
            parts.add(new Part("quality_pos", 0.15));
            parts.add(new Part("quality_neg", -0.8));
        } else {
            parts.add(new Part("sft", 1));
            parts.add(new Part("dpo", 1.25));
        }
        return parts;
    }

    /**
     * The transformer's tensors with all of it merged.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a file is missing, no adapter of this
     *     transformer, or another system's
     */
    WeightSource merged(WeightSource transformer, ModelFiles files) {
        return new AdaptedSource(
                transformer,
                parts().stream()
                        .map(
                                part ->
                                        new AdaptedSource.Strength(
                                                names(part)
                                                        .open(
                                                                files.require(part.role()),
                                                                options(part)),
                                                part.strength()))
                        .toList());
    }

    private static AdapterNames names(Part part) {
        return IN_DIFFUSERS_NAMES.contains(part.role()) ? DIFFUSERS : OWN;
    }

    private static AdapterOptions options(Part part) {
        return part.role().equals(MAIN)
                ? AdapterOptions.PLAIN.leaving(Embeddings.PREFIX)
                : AdapterOptions.PLAIN;
    }

    @Override
    public String toString() {
        return version + (turbo ? " with turbo" : " without turbo");
    }
}
