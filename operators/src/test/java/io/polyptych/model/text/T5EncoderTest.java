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
import io.polyptych.model.weights.UnusableModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held to transformers' T5EncoderModel, float32. */
class T5EncoderTest {
    private static final Golden GOLDEN = Golden.of("t5");
    private static final double BOUND = 1e-5;

    @Test
    void everyBlockGivesWhatTheReferencesDoes() {
        long before = Scope.openCount();
        try (T5Encoder t5 = tiny(Placement.CPU);
                Scope scope = Scope.open()) {
            List<String> checked =
                    new ArrayList<>(List.of("embedded", "block.0", "block.1", "block.2"));
            Tensor hidden =
                    t5.encode(
                            ids(scope),
                            T5Extras.NONE,
                            scope,
                            tensor -> GOLDEN.check(checked.remove(0), tensor, BOUND));
            assertThat(checked).isEmpty();
            GOLDEN.check("hidden", hidden, BOUND);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void masksWhatItIsToldTo() {
        try (T5Encoder t5 = tiny(Placement.CPU);
                Scope scope = Scope.open()) {
            T5Extras extras = T5Extras.NONE.withMask(GOLDEN.tensor("mask", scope));
            GOLDEN.check("hidden_masked", t5.encode(ids(scope), extras, scope), BOUND);
        }
    }

    @Test
    void extraRowsComeBeforeTheTablesAndGoOnBehindIt() {
        try (T5Encoder t5 = tiny(Placement.CPU);
                Scope scope = Scope.open()) {
            T5Extras extras = T5Extras.NONE.withRows(GOLDEN.tensor("extra_rows", scope), 33);
            Tensor ids = GOLDEN.tensor("extra_ids", scope);
            GOLDEN.check("hidden_extra", t5.encode(ids, extras, scope), BOUND);
        }
    }

    @Test
    void takesTheEmbeddingTableUnderItsOtherName() {
        try (T5Encoder t5 =
                        T5Encoder.load(
                                Sources.renamed(
                                        weights(),
                                        name ->
                                                name.replace(
                                                        "shared.weight",
                                                        "encoder.embed_tokens.weight")),
                                config(),
                                Placement.CPU);
                Scope scope = Scope.open()) {
            GOLDEN.check("hidden", t5.encode(ids(scope), scope), BOUND);
        }
    }

    @Test
    void bfloat16StaysNear() {
        try (T5Encoder t5 = tiny(new Placement("cpu", Precision.BFLOAT16));
                Scope scope = Scope.open()) {
            GOLDEN.check("hidden", t5.encode(ids(scope), scope), 5e-2);
        }
    }

    @Test
    void anIdWithoutARowIsRefused() {
        try (T5Encoder t5 = tiny(Placement.CPU);
                Scope scope = Scope.open()) {
            Tensor ids = scope.longs(new long[] {3, 37}, 1, 2);
            assertThatThrownBy(() -> t5.encode(ids, scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("token 37 is not in a vocabulary of 37");
        }
    }

    @Test
    void aMissingTensorIsToldWithTheFile() {
        long before = Scope.openCount();
        var without =
                Sources.renamed(
                        weights(),
                        name -> name.replace("encoder.final_layer_norm.weight", "another"));
        assertThatThrownBy(() -> T5Encoder.load(without, config(), Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("encoder.final_layer_norm.weight is missing");
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void whatCantBeReadLeavesNothingInMemory() {
        long before = Scope.openCount();
        var broken = new Unreadable(weights(), "encoder.block.1.layer.1.layer_norm.weight");
        assertThatThrownBy(() -> T5Encoder.load(broken, config(), Placement.CPU))
                .isInstanceOf(UnusableModel.class);
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void readsThePublishedConfiguration() {
        assertThat(config()).isEqualTo(new T5Config(37, 24, 10, 40, 3, 3, 32, 128, 1e-6));
    }

    @Test
    void itsExpectedTensorsAreThoseOfTheFile() {
        assertThat(T5Encoder.shapes(config()).keySet()).isEqualTo(weights().names());
    }

    private static T5Encoder tiny(Placement placement) {
        return T5Encoder.load(weights(), config(), placement);
    }

    private static T5Config config() {
        return T5Config.read(GOLDEN.path("config.json"));
    }

    private static Checkpoint weights() {
        return Checkpoint.open(GOLDEN.path("model.safetensors"));
    }

    private static Tensor ids(Scope scope) {
        return GOLDEN.tensor("ids", scope);
    }
}
