package io.polyptych.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.Golden;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads config.json as diffusers writes it; the published sizes are those of systems in use. */
class FluxConfigTest {
    private static final String PUBLISHED =
            """
            {"_class_name": "FluxTransformer2DModel", "patch_size": 1, "in_channels": 64,
             "num_layers": 19, "num_single_layers": 38, "attention_head_dim": 128,
             "num_attention_heads": 24, "joint_attention_dim": 4096,
             "pooled_projection_dim": 768, "guidance_embeds": true}
            """;

    @TempDir Path folder;

    @Test
    void readsEveryKey() {
        Path file = Golden.of("flux-fft").path("transformer/config.json");
        assertThat(FluxConfig.read(file))
                .isEqualTo(new FluxConfig(448, 64, 1, 1, 12, 3, 20, 10, false, List.of(2, 4, 6)));
    }

    @Test
    void whatThePublishedFileLeavesOutHasDefaults() throws IOException {
        assertThat(FluxConfig.read(file(PUBLISHED))).isEqualTo(FluxConfig.DEV);
    }

    @Test
    void aMissingKeyIsToldWithItsFile() throws IOException {
        Path file = file(PUBLISHED.replace("num_layers", "number_of_layers"));
        assertThatThrownBy(() -> FluxConfig.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("num_layers is missing");
    }

    @Test
    void aValueThatIsNoNumberIsTold() throws IOException {
        Path file = file(PUBLISHED.replace("24", "\"many\""));
        assertThatThrownBy(() -> FluxConfig.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("num_attention_heads is \"many\"");
    }

    @Test
    void axesThatDoNotFillAHeadAreTold() throws IOException {
        Path file = file(PUBLISHED.replace("128", "64"));
        assertThatThrownBy(() -> FluxConfig.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("axes_dims_rope [16, 56, 56]");
    }

    @Test
    void whatIsNoJsonIsTold() throws IOException {
        Path file = file("<html>");
        assertThatThrownBy(() -> FluxConfig.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file + " can't be read as JSON");
    }

    @Test
    void publishedShapesAreThoseOfFlux() {
        var shapes = FluxTransformer.shapes(FluxConfig.FILL);
        assertThat(shapes).hasSize(780);
        assertThat(shapes.get("img_in.weight")).containsExactly(3072, 384);
        assertThat(shapes.get("double_blocks.18.txt_mod.lin.weight")).containsExactly(18432, 3072);
        assertThat(shapes.get("single_blocks.37.linear1.weight")).containsExactly(21504, 3072);
        assertThat(shapes.get("single_blocks.37.linear2.weight")).containsExactly(3072, 15360);
        assertThat(shapes.get("final_layer.adaLN_modulation.1.weight")).containsExactly(6144, 3072);
        assertThat(FluxLayout.diffusers(FluxConfig.FILL).keySet()).isEqualTo(shapes.keySet());
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
