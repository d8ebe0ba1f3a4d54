package io.polyptych.model.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Weights;
import io.polyptych.model.Golden;
import io.polyptych.model.Sources;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.WeightSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Held to diffusers' and PEFT's own merging where they load the convention, and elsewhere to layers
 * that run the adapter unmerged; fixtures/golden/scripts/adapters.py says which is which.
 */
class AdaptersTest {
    private static final Golden GOLDEN = Golden.of("adapters");
    private static final Checkpoint EXPECTED = Checkpoint.open(GOLDEN.path("golden.safetensors"));
    private static final Checkpoint BASE = Checkpoint.open(GOLDEN.path("base.safetensors"));
    private static final AdapterOptions DREAMO = AdapterOptions.PLAIN.leaving("dreamo_");
    private static final AdapterOptions IC_CUSTOM =
            AdapterOptions.PLAIN.withSingleProjection(SingleProjection.OUTPUT);

    @ParameterizedTest
    @CsvSource({
        "peft, peft, 1",
        "peft, diffusers_metadata.safetensors, 1",
        "diffusers, diffusers.safetensors, 0.7",
        "kohya, kohya.safetensors, -0.4",
        "dreamo, dreamo.safetensors, 1",
        "iccustom, iccustom.safetensors, 0.8",
        "comfy, comfy.safetensors, 0.5",
    })
    void everyWeightIsTheReferences(String expected, String file, double strength) {
        var options =
                switch (expected) {
                    case "dreamo" -> DREAMO;
                    case "iccustom" -> IC_CUSTOM;
                    default -> AdapterOptions.PLAIN;
                };
        var adapter = Adapter.open(GOLDEN.path(file), options);
        check(expected, adapted(new AdaptedSource.Strength(adapter, strength)));
    }

    @Test
    void severalAdaptersAreMergedOneAfterTheOther() {
        check(
                "both",
                adapted(
                        strength("diffusers.safetensors", 0.7),
                        strength("kohya_blocks.safetensors", -0.4)));
    }

    @Test
    void adaptersOnAnAdaptedSourceAreTheSameAsSeveral() {
        var first = adapted(strength("diffusers.safetensors", 0.7));
        var both = new AdaptedSource(first, List.of(strength("kohya_blocks.safetensors", -0.4)));
        check("both", both);
    }

    @Test
    void withoutAdaptersEverythingIsTheBases() {
        var none = adapted();
        assertThat(changed(none)).isEmpty();
        assertThat(none.names()).isEqualTo(BASE.names());
    }

    @Test
    void theMergeIsRoundedOnceToThePrecisionOfTheNetwork() {
        String name = "double_blocks.0.img_attn.proj.weight";
        var adapted = adapted(strength("kohya.safetensors", -0.4));
        try (Weights weights =
                        adapted.block("", List.of(name), new Placement("cpu", Precision.BFLOAT16));
                Scope scope = Scope.open()) {
            assertThat(weights.get(name).floats())
                    .containsExactly(
                            scope.place(
                                            adapted.read(name, scope),
                                            new Placement("cpu", Precision.BFLOAT16))
                                    .floats());
            assertThat(Golden.distance(weights.get(name).floats(), GOLDEN.floats("kohya/" + name)))
                    .isBetween(1e-4, 4e-3);
        }
    }

    @Test
    void replacedTensorsComeFromTheOtherFile() {
        var other = Checkpoint.open(GOLDEN.path("base.safetensors"));
        var merged = adapted(strength("kohya.safetensors", 1));
        var replaced = new Replaced(merged, Sources.only(other, Set.of("img_in.weight")));
        assertThat(changed(replaced))
                .isEqualTo(
                        changed(merged).stream()
                                .filter(name -> !name.equals("img_in.weight"))
                                .collect(Collectors.toSet()));
    }

    /** Every expected tensor within the bound, every other one exactly the base's. */
    private static void check(String expected, WeightSource source) {
        long before = Scope.openCount();
        String prefix = expected + "/";
        Set<String> names =
                EXPECTED.names().stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .collect(Collectors.toSet());
        assertThat(names).isNotEmpty();
        assertThat(changed(source)).isEqualTo(names);
        try (Scope scope = Scope.open()) {
            for (String name : names) {
                GOLDEN.check(prefix + name, source.read(name, scope), 1e-5);
            }
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private static Set<String> changed(WeightSource source) {
        try (Scope scope = Scope.open()) {
            return BASE.names().stream()
                    .filter(
                            name ->
                                    !Arrays.equals(
                                            source.read(name, scope).floats(),
                                            BASE.read(name, scope).floats()))
                    .collect(Collectors.toSet());
        }
    }

    private static AdaptedSource.Strength strength(String file, double strength) {
        return new AdaptedSource.Strength(Adapter.open(GOLDEN.path(file)), strength);
    }

    private static AdaptedSource adapted(AdaptedSource.Strength... adapters) {
        return new AdaptedSource(BASE, List.of(adapters));
    }
}
