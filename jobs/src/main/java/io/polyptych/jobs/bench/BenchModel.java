package io.polyptych.jobs.bench;

import io.polyptych.contract.Manifest;
import io.polyptych.jobs.models.ModelYaml;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.vision.ReduxProjector;
import io.polyptych.objects.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model of random numbers in a folder of its own: a transformer and a system's adapter in its
 * published layout, with the encoders of the fixtures or larger ones, and a {@code model.yaml}.
 */
final class BenchModel {
    private static final String TENSORS = ".safetensors";

    private final Path folder;
    private final Path fixtures;
    private final BenchSystem system;
    private final BenchSizes sizes;
    private final FluxConfig flux;
    private final Map<String, Path> roles = new LinkedHashMap<>();
    private int seed = 1;

    private BenchModel(Path folder, Path fixtures, BenchSystem system, BenchSizes sizes) {
        this.folder = folder;
        this.fixtures = fixtures;
        this.system = system;
        this.sizes = sizes;
        this.flux = sizes.flux(system.channels());
    }

    /**
     * Writes it, less than 1 GB.
     *
     * @param folder empty, or not there yet
     * @param fixtures the repository's
     * @param defaults of its parameters
     */
    static Manifest write(
            Path folder,
            Path fixtures,
            BenchSystem system,
            BenchSizes sizes,
            Map<String, String> defaults)
            throws IOException {
        var model = new BenchModel(folder, fixtures, system, sizes);
        Files.createDirectories(folder);
        model.transformer();
        model.encoders();
        model.adapter();
        model.yaml(defaults);
        return ModelYaml.read(folder).manifest();
    }

    private void transformer() throws IOException {
        Path into = Files.createDirectories(folder.resolve("transformer"));
        Files.writeString(
                into.resolve("config.json"),
                """
                {"in_channels": %d, "out_channels": %d, "num_layers": %d, "num_single_layers": %d,
                 "attention_head_dim": %d, "num_attention_heads": %d, "joint_attention_dim": %d,
                 "pooled_projection_dim": %d, "guidance_embeds": true, "axes_dims_rope": %s}
                """
                        .formatted(
                                flux.inChannels(),
                                flux.outChannels(),
                                flux.numLayers(),
                                flux.numSingleLayers(),
                                flux.attentionHeadDim(),
                                flux.numAttentionHeads(),
                                flux.jointAttentionDim(),
                                flux.pooledProjectionDim(),
                                flux.axesDimsRope()));
        write(into.resolve("flux" + TENSORS), FluxTransformer.shapes(flux));
        roles.put("transformer", into);
    }

    private void encoders() throws IOException {
        Path tiny = fixtures.resolve("golden/tiny-flux");
        for (String role : new String[] {"vae", "text_encoder", "tokenizer", "tokenizer_2"}) {
            roles.put(role, tiny.resolve(role));
        }
        // ACE++'s own: its words need rows behind the vocabulary.
        Path aceT5 = fixtures.resolve("models/ace-plus/text_encoder_2");
        boolean ace = system == BenchSystem.ACE_PLUS;
        roles.put("text_encoder_2", ace ? aceT5 : tiny.resolve("text_encoder_2"));
        if (system == BenchSystem.IC_CUSTOM) {
            roles.put("image_encoder", fixtures.resolve("golden/siglip"));
        }
        if (sizes.encoders() == BenchSizes.Encoders.LARGE) {
            roles.putAll(LargeEncoders.write(folder, sizes.encoders(), roles.keySet()));
        }
    }

    private void adapter() throws IOException {
        switch (system) {
            case IC_CUSTOM -> icCustom();
            case ACE_PLUS -> file("adapter", "subject", AdapterLayouts.acePlus(flux));
            case DREAMO -> dreamo();
            case SYNCD -> file("adapter", "syncd", AdapterLayouts.syncd(flux));
        }
    }

    private void icCustom() throws IOException {
        Path into = Files.createDirectories(folder.resolve("adapter"));
        for (var file : AdapterLayouts.icCustom(flux).entrySet()) {
            write(into.resolve(file.getKey() + TENSORS), file.getValue());
        }
        roles.put("adapter", into);
        var redux =
                new ReduxProjector.Config(sizes.encoders().visionWidth, flux.jointAttentionDim());
        file("redux", "flux1-redux-dev", ReduxProjector.shapes(redux));
    }

    private void dreamo() throws IOException {
        Files.createDirectories(folder.resolve("turbo"));
        Files.createDirectories(folder.resolve("v1.1"));
        file("dreamo", "dreamo", AdapterLayouts.dreamo(flux));
        file("cfg_distill", "dreamo_cfg_distill", AdapterLayouts.dreamoProcessors(flux));
        file("turbo", "turbo/diffusion_pytorch_model", AdapterLayouts.turbo(flux));
        file("sft", "v1.1/dreamo_sft_lora", AdapterLayouts.dreamoTuned(flux));
        file("dpo", "v1.1/dreamo_dpo_lora", AdapterLayouts.dreamoTuned(flux));
    }

    private void file(String role, String name, Map<String, long[]> shapes) throws IOException {
        roles.put(role, write(folder.resolve(name + TENSORS), shapes));
    }

    private Path write(Path file, Map<String, long[]> shapes) throws IOException {
        RandomWeights.write(file, shapes, seed++);
        return file;
    }

    /** The large files' digests are given, since the start takes those of small ones only. */
    private void yaml(Map<String, String> defaults) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("system: %s%n".formatted(system.word()))
                .append("name: %s, random%n".formatted(system.word()))
                .append("licence:\n  name: random numbers, Apache-2.0\n")
                .append("  text: https://www.apache.org/licenses/LICENSE-2.0\n")
                .append("uses: [commercial, internal, research]\nprecision: float32\nfiles:\n");
        roles.forEach(
                (role, path) ->
                        text.append("  %s:%n    path: %s%n".formatted(role, path.toAbsolutePath()))
                                .append(digests(path)));
        text.append("defaults:\n");
        defaults.forEach((name, value) -> text.append("  %s: \"%s\"%n".formatted(name, value)));
        Files.writeString(folder.resolve(ModelYaml.FILE), text);
    }

    private String digests(Path path) {
        if (!path.startsWith(folder) || !Files.isDirectory(path)) {
            return "";
        }
        try (var files = Files.list(path)) {
            StringBuilder digests = new StringBuilder("    sha256:\n");
            for (Path file : files.sorted().toList()) {
                digests.append(
                        "      %s: %s%n".formatted(file.getFileName(), Digests.sha256(file)));
            }
            return digests.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
