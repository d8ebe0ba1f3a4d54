package io.polyptych.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.model.weights.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a whole FLUX.1-dev as diffusers lays it out, made up, see {@link MadeUp}. */
class PipelineCheckTest {
    private static final String INDEX =
            """
            {
              "_class_name": "FluxPipeline",
              "_diffusers_version": "0.30.0",
              "feature_extractor": [null, null],
              "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
              "text_encoder": ["transformers", "CLIPTextModel"],
              "text_encoder_2": ["transformers", "T5EncoderModel"],
              "tokenizer": ["transformers", "CLIPTokenizer"],
              "tokenizer_2": ["transformers", "T5TokenizerFast"],
              "transformer": ["diffusers", "FluxTransformer2DModel"],
              "vae": ["diffusers", "AutoencoderKL"]
            }
            """;

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("model_index.json"), INDEX);
        Files.writeString(folder.resolve("README.md"), "---\nlicense: other\n---\n");
        String diffusers = "diffusion_pytorch_model.safetensors";
        network("transformer", diffusers, "flux-dev.diffusers");
        network("vae", diffusers, "flux-vae.diffusers");
        network("text_encoder", "model.safetensors", "clip-l-text");
        network("text_encoder_2", "model.safetensors", "t5-xxl");
        small("tokenizer/vocab.json");
        small("tokenizer/merges.txt");
        small("tokenizer_2/tokenizer.json");
        small("scheduler/scheduler_config.json");
    }

    private void network(String part, String weights, String model) throws IOException {
        MadeUp.folder(folder.resolve(part), weights, model, Map.of());
    }

    private void small(String file) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "{}");
    }

    @Test
    void aWholePipelineIsCompleteAndItsPartsAreTold() {
        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(lines(report))
                .contains(
                        "a diffusers pipeline, FluxPipeline, of 7 parts: complete",
                        "  scheduler          scheduler: scheduler_config.json",
                        "  text_encoder       CLIP ViT-L/14 text tower            196    246 MB  BF16",
                        "  text_encoder_2     T5 v1.1-XXL encoder                 219    9.5 GB  BF16",
                        "  tokenizer          tokenizer: vocab.json, merges.txt",
                        "  tokenizer_2        tokenizer: tokenizer.json",
                        "  transformer        FLUX.1-dev transformer             1160   23.8 GB  BF16",
                        "  vae                FLUX.1 autoencoder                  244    168 MB  BF16",
                        "  declared: other (README.md)",
                        "  weights                               67.5 GB        33.7 GB",
                        "  + largest working set                  4.3 GB         2.1 GB",
                        "  = together                            71.8 GB        35.9 GB");
        assertThat(lines(report)).allMatch(line -> line.length() <= 80 || line.contains("/"));
    }

    @Test
    void secondCopiesBesideThePartsAreNeitherNeededNorCounted() throws IOException {
        Memory before = ModelCheck.of(folder, 1024).memory();
        MadeUp.file(
                folder.resolve("flux1-dev.safetensors"),
                ElementType.BF16,
                MadeUp.tensors("flux-dev.bfl"));
        MadeUp.file(
                folder.resolve("other.safetensors"), ElementType.F32, Map.of("x", new long[] {1}));

        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.memory()).isEqualTo(before);
        assertThat(report.parts().stream().filter(PartReport::alsoHere).map(PartReport::what))
                .containsExactly("FLUX.1-dev transformer", "unknown");
    }

    @Test
    void aMissingPartAndATokenizerThatIsNotReadAreTold() throws IOException {
        Files.delete(folder.resolve("scheduler/scheduler_config.json"));
        Files.delete(folder.resolve("scheduler"));
        Files.move(
                folder.resolve("tokenizer_2/tokenizer.json"),
                folder.resolve("tokenizer_2/spiece.model"));

        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.parts().get(0).faults())
                .containsExactly("the folder is missing: fetch it");
        assertThat(report.parts().get(4).faults().get(0)).startsWith("only spiece.model");
    }

    @Test
    void aFolderOfPartsNeedsNoIndex() throws IOException {
        Files.delete(folder.resolve("model_index.json"));

        ModelReport report = ModelCheck.of(folder, 1024);

        assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(report.what()).isEqualTo("a folder of 7 parts, without a model_index.json");
    }

    @Test
    void anIndexThatIsNotJsonIsUnreadable() throws IOException {
        Files.writeString(folder.resolve("model_index.json"), "{");

        assertThat(ModelCheck.of(folder, 1024).verdict()).isEqualTo(Verdict.UNREADABLE);
    }

    private static List<String> lines(ModelReport report) {
        return ReportText.of(report).lines().toList();
    }
}
