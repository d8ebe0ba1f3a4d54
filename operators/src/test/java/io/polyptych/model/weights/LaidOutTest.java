package io.polyptych.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held to what concatenating, halving and reshaping row-major numbers means. */
class LaidOutTest {
    private final Map<String, Part> layout = new LinkedHashMap<>();

    @TempDir Path folder;
    private Checkpoint checkpoint;

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("x.safetensors");
        var declared =
                List.of(
                        new SafetensorsWriter.Declared("q", ElementType.F32, 1, 2),
                        new SafetensorsWriter.Declared("k", ElementType.F32, 2, 2),
                        new SafetensorsWriter.Declared("odd", ElementType.F32, 3));
        try (var writer = SafetensorsWriter.create(file, declared, Map.of())) {
            writer.write("k", 3, 4, 5, 6);
            writer.write("q", 1);
            writer.write("odd", 7, 8, 9);
            writer.write("q", 2);
        }
        checkpoint = Checkpoint.open(file);
    }

    @Test
    void tensorsArePutTogetherAsTheLayoutSays() {
        layout.put("b.named", Part.named("odd"));
        layout.put("b.rows", Part.rows("q", "k", "q"));
        layout.put("b.swapped", Part.swappedHalves("k"));
        layout.put("b.reshaped", Part.reshaped("k", 1, -1, 1));
        layout.put(
                "b.nested",
                new Part.Rows(List.of(Part.swappedHalves("k"), Part.reshaped("k", 2, 2))));
        long before = Scope.openCount();
        var source = new LaidOut(checkpoint, layout);
        assertThat(source.names())
                .containsExactly("b.named", "b.rows", "b.swapped", "b.reshaped", "b.nested");
        try (Weights weights = source.block("b.", Placement.CPU)) {
            assertThat(weights.get("named").floats()).containsExactly(7, 8, 9);
            assertThat(weights.get("rows").floats()).containsExactly(1, 2, 3, 4, 5, 6, 1, 2);
            assertThat(weights.get("swapped").floats()).containsExactly(5, 6, 3, 4);
            assertThat(weights.get("reshaped").floats()).containsExactly(3, 4, 5, 6);
            assertThat(weights.get("nested").floats()).containsExactly(5, 6, 3, 4, 3, 4, 5, 6);
            for (String name : weights.names()) {
                assertThat(source.shape("b." + name)).isEqualTo(weights.get(name).shape());
            }
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void whatItsPartsLackIsToldByTheSourcesNames() {
        layout.put("qkv", Part.rows("q", "k", "v"));
        layout.put("all", Part.named("odd"));
        var source = new LaidOut(checkpoint, layout);
        assertThat(source.names()).containsExactly("all");
        assertThatThrownBy(() -> source.require(Map.of("qkv", new long[] {4, 2})))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("x.safetensors", "v is missing (for qkv)");
        assertThatThrownBy(() -> source.shape("other"))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("no tensor other");
    }

    @Test
    void partsThatCanNotBePutTogetherAreToldWithTheirShapes() {
        layout.put("rows", Part.rows("q", "odd"));
        layout.put("halves", Part.swappedHalves("odd"));
        layout.put("reshaped", Part.reshaped("odd", 2, -1));
        var source = new LaidOut(checkpoint, layout);
        assertThatThrownBy(
                        () ->
                                source.require(
                                        Map.of(
                                                "rows",
                                                new long[] {4, 2},
                                                "halves",
                                                new long[] {3},
                                                "reshaped",
                                                new long[] {2, 2})))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll(
                        "odd is [3], which can't be joined to rows of [1, 2]",
                        "odd is [3], which has no halves",
                        "odd is [3], which can't be reshaped to [2, -1]");
        try (Scope scope = Scope.open()) {
            for (String name : layout.keySet()) {
                assertThatThrownBy(() -> source.read(name, scope))
                        .isInstanceOf(UnusableModel.class);
            }
        }
    }
}
