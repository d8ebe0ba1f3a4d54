package io.polyptych.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the defaults of transformers' configuration classes and to the real models' shapes. */
class VisionConfigTest {
    @TempDir Path folder;

    @Test
    void aSiglipIsReadWithTheDefaultsItsFileLeavesOut() {
        VisionConfig so400m =
                read(
                        """
                        {"model_type": "siglip", "text_config": {"hidden_size": 1}, "vision_config":
                         {"hidden_size": 1152, "image_size": 384, "intermediate_size": 4304,
                          "num_attention_heads": 16, "num_hidden_layers": 27, "patch_size": 14}}
                        """);
        assertThat(so400m)
                .isEqualTo(
                        new VisionConfig(
                                VisionFamily.SIGLIP,
                                1152,
                                27,
                                16,
                                4304,
                                384,
                                14,
                                3,
                                Activation.GELU_TANH,
                                1e-6,
                                true,
                                0,
                                0,
                                true,
                                false));
        assertThat(so400m.positions()).isEqualTo(729);
        var shapes = VisionTower.shapes(so400m);
        assertThat(shapes).hasSize(27 * 16 + 3 + 2 + 11);
        assertThat(shapes.get("vision_model.head.attention.in_proj_weight"))
                .containsExactly(3456, 1152);
        assertThat(shapes.get("vision_model.encoder.layers.26.mlp.fc1.weight"))
                .containsExactly(4304, 1152);
    }

    @Test
    void ofAWholeClipTheOuterProjectionCounts() {
        VisionConfig clip =
                read(
                        """
                        {"model_type": "clip", "projection_dim": 768, "vision_config":
                         {"hidden_size": 1024, "intermediate_size": 4096, "projection_dim": 512,
                          "num_attention_heads": 16, "num_hidden_layers": 24, "patch_size": 14}}
                        """);
        assertThat(clip.projection()).isEqualTo(768);
        assertThat(clip.activation()).isEqualTo(Activation.QUICK_GELU);
        assertThat(clip.epsilon()).isEqualTo(1e-5);
        assertThat(clip.positions()).isEqualTo(257);
        assertThat(VisionTower.shapes(clip).get("visual_projection.weight"))
                .containsExactly(768, 1024);
    }

    @Test
    void aDinov2LearnedItsPositionsFor518() {
        VisionConfig large =
                read(
                        """
                        {"model_type": "dinov2_with_registers", "hidden_size": 1024,
                         "num_attention_heads": 16, "num_hidden_layers": 24, "image_size": 518,
                         "patch_size": 14, "mlp_ratio": 4, "hidden_act": "gelu"}
                        """);
        assertThat(large.specialTokens()).isEqualTo(5);
        assertThat(large.feedForward()).isEqualTo(4096);
        var shapes = VisionTower.shapes(large);
        assertThat(shapes.get("embeddings.position_embeddings")).containsExactly(1, 1370, 1024);
        assertThat(shapes.get("embeddings.register_tokens")).containsExactly(1, 4, 1024);
        assertThat(shapes).hasSize(24 * 18 + 6 + 2);
    }

    @Test
    void theGiantsGatedMlpIsTwoThirdsInWholeEights() {
        VisionConfig giant =
                read(
                        """
                        {"model_type": "dinov2", "hidden_size": 1536, "num_attention_heads": 24,
                         "num_hidden_layers": 40, "use_swiglu_ffn": true}
                        """);
        assertThat(giant.feedForward()).isEqualTo(4096);
        assertThat(VisionTower.shapes(giant).get("encoder.layer.0.mlp.weights_in.weight"))
                .containsExactly(8192, 1536);
    }

    @Test
    void dinoHasNeitherLayerScaleNorPooler() {
        VisionConfig small =
                read(
                        """
                        {"model_type": "vit", "hidden_size": 384, "num_attention_heads": 6,
                         "intermediate_size": 1536, "patch_size": 16, "qkv_bias": false}
                        """);
        assertThat(small.epsilon()).isEqualTo(1e-12);
        assertThat(VisionTower.shapes(small)).hasSize(12 * 13 + 4 + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model_type': 'resnet'} | model_type is 'resnet', expected one of clip,",
                "{'a': 1} | model_type is missing",
                "{'model_type': 'vit', 'hidden_size': '8'} | hidden_size is '8', expected a whole",
                "{'model_type': 'vit', 'patch_size': [16, 16]} | patch_size is [16,16]",
                "{'model_type': 'vit', 'num_attention_heads': 5} | a divisor of hidden_size 768",
                "{'model_type': 'vit', 'hidden_act': 'relu'} | hidden_act is 'relu'",
                "{'model_type': 'vit', 'hidden_act': 'swiglu'} | hidden_act is 'swiglu'",
                "{'model_type': 'dinov2', 'mlp_ratio': 0} | mlp_ratio is 0",
                "{'model_type': 'vit', 'image_size': 8} | patch_size is missing, expected no more",
                "[] | expected a JSON object",
                "{ | be read as JSON"
            })
    void aWrongValueIsToldWithFileAndKey(String json, String told) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(told.replace('\'', '"'));
    }

    private VisionConfig read(String json) {
        try {
            return VisionConfig.read(Files.writeString(folder.resolve("config.json"), json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
