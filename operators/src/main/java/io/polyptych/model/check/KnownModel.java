package io.polyptych.model.check;

import static io.polyptych.model.check.Licence.APACHE;
import static io.polyptych.model.check.Licence.CLIP;
import static io.polyptych.model.check.Licence.FLUX_DEV_LICENCE;
import static io.polyptych.model.check.Licence.IC_CUSTOM;
import static io.polyptych.model.check.Licence.OPEN_RAIL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The published models whose tensors are known, each in every layout it is published in. */
enum KnownModel {
    FLUX_DEV("FLUX.1-dev transformer", Network.FLUX, FLUX_DEV_LICENCE, both("flux-dev")),
    FLUX_FILL("FLUX.1-Fill-dev transformer", Network.FLUX, FLUX_DEV_LICENCE, both("flux-fill")),
    FLUX_CONTROL(
            "FLUX.1 Canny/Depth transformer", Network.FLUX, FLUX_DEV_LICENCE, both("flux-control")),
    ACE_FFT("ACE++ FFT transformer", Network.FLUX, FLUX_DEV_LICENCE, both("flux-ace-fft")),
    FLUX_SCHNELL("FLUX.1-schnell transformer", Network.FLUX, APACHE, both("flux-schnell")),
    FLUX_VAE(
            "FLUX.1 autoencoder",
            Network.AUTOENCODER,
            "black-forest-labs' README: Apache-2.0",
            List.of(
                    new Layout("diffusers", Expected.of("flux-vae.diffusers")),
                    new Layout("black-forest-labs", Expected.of("flux-vae.bfl")))),
    SDXL_VAE("SDXL autoencoder", Network.AUTOENCODER, OPEN_RAIL, diffusers("sdxl-vae")),
    T5_XXL("T5 v1.1-XXL encoder", Network.TEXT, APACHE, transformers("t5-xxl")),
    CLIP_L_TEXT("CLIP ViT-L/14 text tower", Network.TEXT, CLIP, transformers("clip-l-text")),
    CLIP_BIGG_TEXT(
            "CLIP ViT-bigG/14 text tower", Network.TEXT, CLIP, transformers("clip-bigg-text")),
    SIGLIP("SigLIP so400m-384 vision", Network.VISION, APACHE, transformers("siglip-so400m-384")),
    DINO("DINO ViT-S/16", Network.VISION, APACHE, transformers("dino-vits16")),
    DINOV2("DINOv2 ViT-L/14", Network.VISION, APACHE, transformers("dinov2-large")),
    DINOV2_REGISTERS(
            "DINOv2 ViT-L/14, registers",
            Network.VISION,
            APACHE,
            transformers("dinov2-large-registers")),
    CLIP_B32("CLIP ViT-B/32", Network.CLIP, CLIP, transformers("clip-vit-b32")),
    CLIP_L14("CLIP ViT-L/14", Network.CLIP, CLIP, transformers("clip-vit-l14")),
    CLIP_B32_VISION("CLIP ViT-B/32 vision tower", Network.VISION, CLIP, visionOf("clip-vit-b32")),
    CLIP_L14_VISION("CLIP ViT-L/14 vision tower", Network.VISION, CLIP, visionOf("clip-vit-l14")),
    REDUX("FLUX.1-Redux projector", Network.PROJECTOR, FLUX_DEV_LICENCE, diffusers("redux")),
    IC_CUSTOM_INPUTS("IC-Custom's input layers", IC_CUSTOM, IcCustomFiles.INPUTS),
    IC_CUSTOM_BOUNDARIES("IC-Custom's boundary embeddings", IC_CUSTOM, IcCustomFiles.BOUNDARIES),
    IC_CUSTOM_REGISTERS("IC-Custom's task registers", IC_CUSTOM, IcCustomFiles.REGISTERS);

    final String title;
    final Network network;

    /** What is known of its licence, as docs/models.md says it. */
    final String licence;

    final List<Layout> layouts;

    KnownModel(String title, Network network, String licence, List<Layout> layouts) {
        this.title = title;
        this.network = network;
        this.licence = licence;
        this.layouts = layouts;
    }

    /** What a system puts beside or in the place of a network's own tensors. */
    KnownModel(String title, String licence, Map<String, long[]> shapes) {
        this(title, Network.OTHER, licence, List.of(new Layout("its own", Expected.of(shapes))));
    }

    /**
     * A way of naming a model's tensors.
     *
     * @param name whose it is
     */
    record Layout(String name, Expected expected) {}

    private static List<Layout> both(String model) {
        return List.of(
                new Layout("black-forest-labs", Expected.of(model + ".bfl")),
                new Layout("diffusers", Expected.of(model + ".diffusers")));
    }

    private static List<Layout> diffusers(String model) {
        return List.of(new Layout("diffusers", Expected.of(model)));
    }

    private static List<Layout> transformers(String model) {
        return List.of(new Layout("transformers", Expected.of(model)));
    }

    private static List<Layout> visionOf(String model) {
        Expected vision = Expected.of(model).only("vision_model.", "visual_projection.");
        return List.of(new Layout("transformers", vision));
    }

    static Stream<KnownModel> all() {
        return Arrays.stream(values());
    }
}
