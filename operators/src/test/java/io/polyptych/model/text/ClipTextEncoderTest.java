package io.polyptych.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import io.polyptych.model.Sources;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to transformers' CLIPTextModel, CLIPTextModelWithProjection and CLIPModel, float32. */
class ClipTextEncoderTest {
    private static final double BOUND = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"clip-text-l", "clip-text-bigg", "clip-text-both"})
    void everyBlockAndEveryOutputIsTheReferences(String network) {
        long before = Scope.openCount();
        Golden golden = Golden.of(network);
        ClipTextConfig config = config(golden);
        try (ClipTextEncoder clip = ClipTextEncoder.load(weights(golden), config, Placement.CPU);
                Scope scope = Scope.open()) {
            List<String> checked = new ArrayList<>(List.of("embedded"));
            for (int i = 0; i < config.blocks(); i++) {
                checked.add("block." + i);
            }
            ClipTextEncoder.Output output =
                    clip.encode(
                            golden.tensor("ids", scope),
                            scope,
                            tensor -> golden.check(checked.remove(0), tensor, BOUND));
            assertThat(checked).isEmpty();
            golden.check("penultimate", output.penultimate(), BOUND);
            golden.check("hidden", output.hidden(), BOUND);
            golden.check("pooled", output.pooled(), BOUND);
            if (config.projection() > 0) {
                golden.check("projected", clip.project(output.pooled(), scope), BOUND);
            }
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void namesMayLackTheirPrefix() {
        Golden golden = Golden.of("clip-text-bigg");
        WeightSource bare =
                Sources.renamed(weights(golden), name -> name.replace("text_model.", ""));
        try (ClipTextEncoder clip = ClipTextEncoder.load(bare, config(golden), Placement.CPU);
                Scope scope = Scope.open()) {
            Tensor pooled = clip.encode(golden.tensor("ids", scope), scope).pooled();
            golden.check("projected", clip.project(pooled, scope), BOUND);
        }
    }

    @Test
    void bfloat16StaysNear() {
        Golden golden = Golden.of("clip-text-l");
        var placement = new Placement("cpu", Precision.BFLOAT16);
        try (ClipTextEncoder clip =
                        ClipTextEncoder.load(weights(golden), config(golden), placement);
                Scope scope = Scope.open()) {
            Tensor pooled = clip.encode(golden.tensor("ids", scope), scope).pooled();
            golden.check("pooled", pooled, 5e-2);
        }
    }

    @Test
    void moreTokensThanPositionsAreRefused() {
        Golden golden = Golden.of("clip-text-l");
        try (ClipTextEncoder clip =
                        ClipTextEncoder.load(weights(golden), config(golden), Placement.CPU);
                Scope scope = Scope.open()) {
            Tensor ids = scope.longs(new long[18], 1, 18);
            assertThatThrownBy(() -> clip.encode(ids, scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("18 tokens, but only 17 positions");
            assertThatThrownBy(() -> clip.project(ids, scope))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void readsThePublishedConfigurations() {
        assertThat(config(Golden.of("clip-text-l")))
                .isEqualTo(new ClipTextConfig(61, 30, 52, 3, 3, 17, "quick_gelu", 1e-5, 2, 0));
        assertThat(config(Golden.of("clip-text-bigg")))
                .isEqualTo(new ClipTextConfig(67, 40, 56, 4, 5, 15, "gelu", 1e-5, 60, 28));
        assertThat(config(Golden.of("clip-text-both")))
                .isEqualTo(new ClipTextConfig(53, 24, 44, 3, 3, 11, "quick_gelu", 1e-5, 2, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-text-l", "clip-text-bigg"})
    void itsExpectedTensorsAreThoseOfTheFile(String network) {
        Golden golden = Golden.of(network);
        assertThat(ClipTextEncoder.shapes(config(golden)).keySet())
                .isEqualTo(weights(golden).names());
    }

    private static ClipTextConfig config(Golden golden) {
        return ClipTextConfig.read(golden.path("config.json"));
    }

    private static Checkpoint weights(Golden golden) {
        return Checkpoint.open(golden.path("model.safetensors"));
    }
}
