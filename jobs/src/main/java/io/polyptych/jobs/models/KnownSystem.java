package io.polyptych.jobs.models;

import static io.polyptych.jobs.models.FileRole.folderWith;
import static io.polyptych.jobs.models.FileRole.named;
import static io.polyptych.jobs.models.FileRole.titled;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The systems that need a model's files: which, and whose licence they are published under. Names
 * of files are those of the systems' public repositories; docs/models.md lists them.
 */
enum KnownSystem {
    ACE_PLUS(
            "ace-plus",
            "FLUX.1-dev Non-Commercial, which ACE++ asks to follow",
            "https://huggingface.co/black-forest-labs/FLUX.1-Fill-dev",
            titled(Words.TRANSFORMER, "FLUX.1-Fill-dev transformer", "ACE++ FFT transformer"),
            named("adapter", "(comfyui_)?(portrait|subject|local)[^/]*\\.safetensors").orNone(),
            named("contour", "[^/]*contour[^/]*\\.safetensors").orNone()),
    DREAMO(
            "dreamo",
            "FLUX.1-dev Non-Commercial",
            "https://huggingface.co/black-forest-labs/FLUX.1-dev",
            titled(Words.TRANSFORMER, "FLUX.1-dev transformer"),
            named("dreamo", "dreamo\\.safetensors"),
            named("cfg_distill", "dreamo_cfg_distill\\.safetensors"),
            named("turbo", "[^/]*[Tt]urbo[^/]*/diffusion_pytorch_model\\.safetensors").orNone(),
            named("sft", "dreamo_sft_lora\\.safetensors").orNone(),
            named("dpo", "dreamo_dpo_lora\\.safetensors").orNone(),
            named("quality_pos", "dreamo_quality_lora_pos\\.safetensors").orNone(),
            named("quality_neg", "dreamo_quality_lora_neg\\.safetensors").orNone(),
            named("face_detector", "face_detect[^/]*\\.onnx").orNone(),
            named("face_parser", "face_pars[^/]*\\.onnx").orNone()),
    IC_CUSTOM(
            "ic-custom",
            "IC-Custom Community Licence, on FLUX.1-dev Non-Commercial",
            "https://github.com/TencentARC/IC-Custom",
            titled(Words.TRANSFORMER, "FLUX.1-Fill-dev transformer"),
            titled("image_encoder", "SigLIP so400m-384 vision"),
            named("feature_extractor", "feature_extractor").orNone(),
            titled("redux", "FLUX.1-Redux projector"),
            folderWith("adapter", "dit_lora_[^/]*\\.safetensors")),
    SYNCD(
            "syncd",
            "FLUX.1-dev Non-Commercial",
            "https://huggingface.co/black-forest-labs/FLUX.1-dev",
            titled(Words.TRANSFORMER, "FLUX.1-dev transformer"),
            named("adapter", "([^/]*[Ss]yn[Cc][Dd][^/]*|pytorch_model)\\.safetensors"));

    final String word;
    final String licence;
    final String licenceText;

    /** Its own, then those of all that stand on FLUX. */
    final List<FileRole> roles;

    KnownSystem(String word, String licence, String licenceText, FileRole... own) {
        this.word = word;
        this.licence = licence;
        this.licenceText = licenceText;
        this.roles = Stream.concat(Arrays.stream(own), Words.FLUX.stream()).toList();
    }

    /**
     * @throws IllegalArgumentException if no system is called so; the message lists them
     */
    static KnownSystem of(String word) {
        return Arrays.stream(values())
                .filter(system -> system.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "system is '%s'; give one of %s"
                                                .formatted(
                                                        word,
                                                        Arrays.stream(values())
                                                                .map(system -> system.word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    List<String> words() {
        return roles.stream().map(FileRole::word).toList();
    }

    List<String> needed() {
        return roles.stream().filter(FileRole::needed).map(FileRole::word).toList();
    }

    /** A class of its own, since a constant can't use fields of its enum. */
    private static final class Words {
        static final String TRANSFORMER = "transformer";

        static final List<FileRole> FLUX =
                List.of(
                        titled("vae", "FLUX.1 autoencoder"),
                        titled("text_encoder", "CLIP ViT-L/14 text tower"),
                        titled("text_encoder_2", "T5 v1.1-XXL encoder"),
                        named("tokenizer", "tokenizer"),
                        named("tokenizer_2", "tokenizer_2"));
    }
}
